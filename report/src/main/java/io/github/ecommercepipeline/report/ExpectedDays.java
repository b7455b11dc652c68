package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ContractSummary.Delivery;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.report.page.DatasetView.Fact;
import io.github.ecommercepipeline.report.text.Days;
import io.github.ecommercepipeline.report.text.Figures;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which days of the trend the contract expects, since the dataset's first one, and which of them are there, late or missing. */
final class ExpectedDays {

    private static final int NAMED = 8;

    private final ReportData data;
    private final ShownRuns runs;
    private final Delivery delivery;

    ExpectedDays(ReportData data, ShownRuns runs, Delivery delivery) {
        this.data = data;
        this.runs = runs;
        this.delivery = delivery;
    }

    List<Fact> of(String dataset) {
        List<LocalDate> expected = expected(dataset);
        List<String> missing = new ArrayList<>();
        List<String> open = new ArrayList<>();
        List<String> late = new ArrayList<>();
        for (LocalDate day : expected) {
            Optional<ShownRun> run = runs.at(dataset, day);
            if (run.filter(of -> of.status().isInWarehouse()).isPresent()) {
                published(dataset, day)
                        .filter(delivery.due(day)::isBefore)
                        .ifPresent(on -> late.add(Days.weekday(day) + " " + day + " (on " + on + ")"));
            } else if (isDue(day)) {
                missing.add(absent(day, run));
            } else {
                open.add(absent(day, run));
            }
        }
        List<Fact> facts = new ArrayList<>(List.of(new Fact("Expected", rule())));
        if (expected.isEmpty()) {
            return facts;
        }
        int there = expected.size() - missing.size() - open.size();
        facts.add(new Fact(
                "Expected days that are there", Figures.count(there) + " of " + Figures.count(expected.size())));
        if (delivery.latency().isPresent()) {
            facts.add(new Fact("Published late", named(late)));
        }
        facts.add(new Fact("Missing", named(missing)));
        if (!open.isEmpty()) {
            facts.add(new Fact("Not due yet", named(open)));
        }
        return facts;
    }

    private String rule() {
        String days = switch (delivery.calendar()) {
            case "every-day" -> "every day";
            case "weekdays" -> "Mondays to Fridays";
            default -> "no particular day";
        };
        return days
                + delivery.latency()
                        .map(latency -> ", " + Figures.count(latency, "day", "days") + " after its end at the latest")
                        .orElse("");
    }

    private List<LocalDate> expected(String dataset) {
        List<LocalDate> expected = new ArrayList<>();
        boolean begun = false;
        for (int back = ReportData.TREND_DAYS - 1; back >= 0; back--) {
            LocalDate day = data.to().minusDays(back);
            begun |= runs.at(dataset, day).isPresent();
            if (begun && delivery.expects(day)) {
                expected.add(day);
            }
        }
        return expected;
    }

    /** Whether the day should have been published when the report was written. */
    private boolean isDue(LocalDate day) {
        return delivery.due(day).isBefore(LocalDate.ofInstant(data.writtenAt(), ZoneOffset.UTC));
    }

    /** The date in UTC on which a day was published for the first time. */
    private Optional<LocalDate> published(String dataset, LocalDate day) {
        return data.runs().stream()
                .filter(run ->
                        run.dataset().equals(dataset) && run.businessDate().equals(day))
                .filter(run -> run.status() == BatchStatus.PUBLISHED)
                .map(RunManifest::finishedAt)
                .min(Comparator.naturalOrder())
                .map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    /** A day that is not in the warehouse. */
    static String absent(LocalDate day, Optional<ShownRun> run) {
        return Days.weekday(day) + " " + day + " ("
                + run.map(of -> ShownRun.text(of.status())).orElse("nothing recorded") + ")";
    }

    /** The first of some days, and how many more there are. */
    static String named(List<String> days) {
        String more = days.size() > NAMED ? " and " + (days.size() - NAMED) + " more" : "";
        return days.isEmpty() ? "none" : String.join(", ", days.subList(0, Math.min(NAMED, days.size()))) + more;
    }
}
