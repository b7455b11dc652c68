package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RunManifest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The newest day that a job processed beside the day before it.
 *
 * @param day empty if the job processed nothing
 * @param datasets those that were processed for that day
 */
record DayComparison(Optional<LocalDate> day, List<Pair> datasets) {

    private static final int MANY = 10;
    private static final int JUMP = 3;
    private static final int HALF = 2;

    /**
     * One dataset.
     *
     * @param before the published run of the day before; empty if there is none
     */
    record Pair(RunManifest now, Optional<RunManifest> before) {}

    DayComparison {
        datasets = List.copyOf(datasets);
    }

    /** @param published looks up the run by which a dataset's day is published */
    static DayComparison of(
            List<RunManifest> processed, BiFunction<String, LocalDate, Optional<RunManifest>> published) {
        Optional<LocalDate> day =
                processed.stream().map(RunManifest::businessDate).max(Comparator.naturalOrder());
        return new DayComparison(
                day,
                processed.stream()
                        .filter(manifest ->
                                day.filter(manifest.businessDate()::equals).isPresent())
                        .map(manifest -> new Pair(
                                manifest,
                                published.apply(
                                        manifest.dataset(),
                                        manifest.businessDate().minusDays(1))))
                        .toList());
    }

    /** What became of the numbers since the day before, such as {@code 1250 read, 1300 on 2024-05-26 (-4 %)}. */
    String changes(Optional<Revenue> revenue) {
        List<RunManifest> now = comparable().map(Pair::now).toList();
        List<RunManifest> before =
                comparable().flatMap(pair -> pair.before().stream()).toList();
        if (before.isEmpty()) {
            return "nothing to compare with";
        }
        OutcomeCounts today = sum(now);
        OutcomeCounts yesterday = sum(before);
        String text = changed(
                        today.read(),
                        "read",
                        yesterday.read(),
                        " on " + before.get(0).businessDate())
                + ", " + changed(today.accepted(), "accepted", yesterday.accepted(), "")
                + ", " + changed(today.rejected(), "rejected", yesterday.rejected(), "");
        return revenue.map(reported -> text + ", revenue " + changed(reported.in(now), reported.in(before)))
                .orElse(text);
    }

    /** What is unlike the day before, the most unlikely first. */
    Stream<String> jumps() {
        return comparable().flatMap(pair -> Stream.concat(volume(pair), reasons(pair)));
    }

    private Stream<Pair> comparable() {
        return datasets.stream().filter(pair -> pair.before().isPresent());
    }

    private static OutcomeCounts sum(List<RunManifest> manifests) {
        return manifests.stream().map(RunManifest::books).reduce(OutcomeCounts.ZERO, OutcomeCounts::plus);
    }

    private static String changed(long now, String what, long before, String when) {
        return now + " " + what + ", " + before + when + share(BigDecimal.valueOf(now), BigDecimal.valueOf(before));
    }

    private static String changed(BigDecimal now, BigDecimal before) {
        return now.toPlainString() + ", " + before.toPlainString() + share(now, before);
    }

    private static String share(BigDecimal now, BigDecimal before) {
        if (before.signum() == 0) {
            return "";
        }
        BigDecimal change = now.subtract(before).scaleByPowerOfTen(2).divide(before.abs(), 0, RoundingMode.HALF_UP);
        return " (" + (change.signum() > 0 ? "+" : "") + change.toPlainString() + " %)";
    }

    private static Stream<String> volume(Pair pair) {
        long now = pair.now().books().read();
        RunManifest before = pair.before().orElseThrow();
        long then = before.books().read();
        boolean jumped = Math.max(now, then) >= MANY && (now * HALF < then || then * HALF < now);
        return jumped
                ? Stream.of(place(pair) + now + " records read, " + then + " on " + before.businessDate())
                : Stream.empty();
    }

    private static Stream<String> reasons(Pair pair) {
        RunManifest before = pair.before().orElseThrow();
        Map<String, Long> then = new HashMap<>();
        before.reasons().forEach(reason -> then.put(reason.reason(), reason.records()));
        return pair.now().reasons().stream()
                .filter(reason ->
                        reason.records() >= MANY && reason.records() >= JUMP * then.getOrDefault(reason.reason(), 0L))
                .sorted(Comparator.comparingLong(ReasonCount::records).reversed())
                .map(reason -> place(pair) + reason.reason() + " in " + reason.records() + " records, "
                        + then.getOrDefault(reason.reason(), 0L) + " on " + before.businessDate());
    }

    private static String place(Pair pair) {
        return pair.now().dataset() + " " + pair.now().businessDate() + ": ";
    }
}
