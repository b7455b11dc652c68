package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.ContractSummary;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RuleOutcome.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report in which every text that comes from files and contracts tries to be more than text. */
final class Hostile {

    static final String SCRIPT = "<script>window.hacked=1</script>";
    static final String IMAGE = "\"><img src=x onerror=\"window.hacked=1\">";
    static final String REVERSED = "a\u202egnp.exe\u2066\u200b";
    static final String LONG = "x".repeat(10_000);

    private Hostile() {}

    static ReportData data() {
        LocalDate day = LocalDate.of(2024, 5, 29);
        String all = SCRIPT + IMAGE + REVERSED + "' onmouseover='window.hacked=1' --> </style></script><!--";
        return ReportData.of(
                day.minusDays(1),
                day,
                List.of(
                        new Run(all, day)
                                .of(all)
                                .books(5, 2, 1)
                                .file(all, new OutcomeCounts(2, 0, 1, 1), Optional.of(all), Optional.empty())
                                .file(
                                        SCRIPT,
                                        OutcomeCounts.ZERO,
                                        Optional.empty(),
                                        Optional.of(new ColumnFindings(
                                                List.of(new ColumnFindings.Missing(all, Optional.of(all))),
                                                List.of(all, LONG))))
                                .sum(all, "1.00", "2.00", "3.00")
                                .reason(all, 2)
                                .reason(LONG, 1)
                                .rule(all, Severity.WARNING, 2)
                                .gate(LONG, Severity.WARNING, false, all)
                                .measure(Run.measure(
                                        all, "sum", Optional.of(all), Optional.of(all), Map.of(all, "1.5", LONG, "2")))
                                .contract(new ContractSummary(
                                        all,
                                        all,
                                        Optional.of(all),
                                        Optional.of(all),
                                        Optional.of(new ContractSummary.Delivery(all, Optional.of(1))),
                                        List.of(new ContractSummary.Property(
                                                all,
                                                Optional.of(LONG),
                                                all,
                                                all,
                                                true,
                                                false,
                                                all,
                                                Optional.of(all),
                                                Optional.of(all))),
                                        List.of(all)))
                                .example("part-1.csv", 1, all, all)
                                .example("part-1.csv", 2, LONG, LONG)
                                .manifest(),
                        new Run(LONG, day)
                                .status(BatchStatus.FAILED, all)
                                .books(1, 0, 0)
                                .manifest(),
                        new Run("javascript:alert(1)", day.minusDays(1))
                                .books(1, 0, 0)
                                .manifest()),
                Instant.parse("2024-05-30T03:00:00Z"));
    }
}
