package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.report.chart.Bars;
import io.github.ecommercepipeline.report.chart.Bars.Part;
import io.github.ecommercepipeline.report.page.RuleRow;
import io.github.ecommercepipeline.report.page.Status;
import io.github.ecommercepipeline.report.text.Figures;
import io.github.ecommercepipeline.report.text.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules of a dataset on its last day, with their outcomes on the 30 days that end with it. */
final class RuleTable {

    /** The height of a passed rule's bar, compared with that of its worst day. */
    private static final double PASSED = 0.14;

    private RuleTable() {}

    private record Key(String rule, RuleOutcome.Kind kind, RuleOutcome.Severity severity) {

        static Key of(RuleOutcome outcome) {
            return new Key(outcome.rule(), outcome.kind(), outcome.severity());
        }
    }

    /** Failed rules first, errors before warnings, otherwise as in the contract. */
    static List<RuleRow> of(Optional<ShownRun> last, List<Optional<ShownRun>> trend) {
        List<RuleOutcome> rules =
                last.flatMap(ShownRun::run).map(run -> run.rules()).orElse(List.of());
        List<Map<Key, RuleOutcome>> days = trend.stream().map(RuleTable::byKey).toList();
        return rules.stream()
                .sorted(Comparator.comparing(RuleOutcome::passed).thenComparing(RuleOutcome::severity))
                .map(rule -> row(
                        rule,
                        days.stream()
                                .map(day -> Optional.ofNullable(day.get(Key.of(rule))))
                                .toList()))
                .toList();
    }

    private static Map<Key, RuleOutcome> byKey(Optional<ShownRun> day) {
        Map<Key, RuleOutcome> rules = new LinkedHashMap<>();
        day.flatMap(ShownRun::run).ifPresent(run -> run.rules().forEach(rule -> rules.putIfAbsent(Key.of(rule), rule)));
        return rules;
    }

    private static RuleRow row(RuleOutcome rule, List<Optional<RuleOutcome>> days) {
        long known = days.stream().filter(Optional::isPresent).count();
        long failed = days.stream()
                .filter(day -> day.isPresent() && !day.get().passed())
                .count();
        boolean isGate = rule.kind() == RuleOutcome.Kind.GATE;
        double most = isGate
                ? 1
                : Math.max(
                        1,
                        days.stream()
                                .mapToLong(day ->
                                        day.map(RuleOutcome::failedRecords).orElse(0L))
                                .max()
                                .orElse(0));
        List<List<Part>> bars = new ArrayList<>();
        for (Optional<RuleOutcome> day : days) {
            bars.add(day.map(of -> bar(of, isGate, most)).orElse(List.of()));
        }
        String failures = failed + " of " + Figures.count(known, "day", "days");
        long records = days.stream()
                .mapToLong(day -> day.map(RuleOutcome::failedRecords).orElse(0L))
                .sum();
        return new RuleRow(
                SafeText.of(rule.rule()),
                SafeText.of(labels(rule)),
                isGate ? "whole dataset" : "each record",
                rule.severity() == RuleOutcome.Severity.ERROR ? "error" : "warning",
                outcome(rule),
                SafeText.of(rule.passed() && !isGate ? "" : rule.found()),
                failures,
                Bars.of(bars, most),
                "Failed on " + failures + (isGate ? "" : ", by " + Figures.count(records, "record", "records")) + ".");
    }

    private static String labels(RuleOutcome rule) {
        return rule.labels().entrySet().stream()
                .map(label -> label.getKey() + " = " + label.getValue())
                .collect(Collectors.joining(", "));
    }

    /** A passed rule is a short bar of its own colour, a failed one as long as it is bad. */
    private static List<Part> bar(RuleOutcome rule, boolean isGate, double most) {
        if (rule.passed()) {
            return List.of(new Part("passed", PASSED * most));
        }
        String kind = rule.severity() == RuleOutcome.Severity.ERROR
                        && rule.acceptedAt().isEmpty()
                ? "failed"
                : "warned";
        return List.of(new Part(kind, isGate ? 1 : Math.max(1, rule.failedRecords())));
    }

    private static Status outcome(RuleOutcome rule) {
        if (rule.passed()) {
            return new Status("good", "✓", "passed");
        }
        if (rule.acceptedAt().isPresent()) {
            return new Status("notice", "!", "accepted");
        }
        if (rule.severity() == RuleOutcome.Severity.WARNING) {
            return new Status("notice", "!", "warning");
        }
        // The records that fail a record rule are rejected; a failed gate stops the whole batch.
        return rule.kind() == RuleOutcome.Kind.GATE
                ? new Status("bad", "✕", "failed")
                : new Status("notice", "!", "failed");
    }
}
