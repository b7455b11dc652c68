package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ContractSummary.Delivery;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.report.page.DatasetView.Fact;
import io.github.ecommercepipeline.report.text.Days;
import io.github.ecommercepipeline.report.text.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How new a dataset's days are, and which are absent. */
final class FreshnessFacts {

    private final ReportData data;
    private final ShownRuns runs;

    FreshnessFacts(ReportData data, ShownRuns runs) {
        this.data = data;
        this.runs = runs;
    }

    List<Fact> of(String dataset) {
        List<Fact> facts = new ArrayList<>();
        List<ShownRun> trend =
                runs.trend(dataset).stream().flatMap(Optional::stream).toList();
        Optional<ShownRun> newest =
                trend.stream().filter(run -> run.status().isInWarehouse()).reduce((earlier, later) -> later);
        facts.add(new Fact(
                "Newest day in the warehouse",
                newest.map(run -> Days.text(run.day()) + age(run.day()))
                        .orElse("none of the last " + ReportData.TREND_DAYS + " days")));
        newest.flatMap(ShownRun::run)
                .filter(run -> run.status() == BatchStatus.PUBLISHED)
                .ifPresent(run -> facts.add(new Fact("Published", Days.time(run.finishedAt()) + delay(run))));
        Optional<Delivery> delivery = trend.stream()
                .flatMap(run -> run.run().stream())
                .flatMap(run -> run.contract().stream())
                .flatMap(contract -> contract.delivery().stream())
                .reduce((earlier, later) -> later);
        if (delivery.isPresent()) {
            facts.addAll(new ExpectedDays(data, runs, delivery.get()).of(dataset));
        } else {
            absent(dataset).ifPresent(facts::add);
        }
        return facts;
    }

    private String age(LocalDate day) {
        long days = ChronoUnit.DAYS.between(day, data.to());
        return days == 0
                ? " (up to the last day of this report)"
                : " (" + Figures.count(days, "day", "days") + " before the last day of this report)";
    }

    private static String delay(RunManifest run) {
        Instant endOfDay = run.businessDate().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Duration delay = Duration.between(endOfDay, run.finishedAt());
        if (delay.isNegative()) {
            return ", before the end of its day in UTC";
        }
        return ", "
                + (delay.toHours() < 48
                        ? Figures.count(delay.toHours(), "hour", "hours")
                        : Figures.count(delay.toDays(), "day", "days"))
                + " after the end of its day in UTC";
    }

    /** The days of the trend since the dataset's first one that are not in the warehouse. */
    private Optional<Fact> absent(String dataset) {
        List<String> absent = new ArrayList<>();
        boolean begun = false;
        for (int back = ReportData.TREND_DAYS - 1; back >= 0; back--) {
            LocalDate day = data.to().minusDays(back);
            Optional<ShownRun> run = runs.at(dataset, day);
            begun |= run.isPresent();
            if (begun && run.filter(of -> of.status().isInWarehouse()).isEmpty()) {
                absent.add(ExpectedDays.absent(day, run));
            }
        }
        if (!begun) {
            return Optional.empty();
        }
        return Optional.of(new Fact("Days that are not there", ExpectedDays.named(absent)));
    }
}
