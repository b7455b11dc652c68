package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.quality.history.Comparison;
import io.github.ecommercepipeline.quality.history.EarlierDay;
import io.github.ecommercepipeline.quality.history.RecordedHistory;
import io.github.ecommercepipeline.quality.measure.Measure;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.testing.Contracts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random days of one dataset: a verdict is a function of the day and of the days before it that are published. */
class JudgedDaysTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 40;

    private static final Contract CONTRACT = Contracts.dataset("days")
            .decimal("price", 12, 2)
            .text("shop", 20)
            .rules(
                    "RowCount > 0.6 * avg(last(5))",
                    "Mean \"price\" between 0.2 * min(last(9)) and 5 * max(last(9))",
                    "(DistinctValuesCount \"shop\" >= 0.4 * median(last(7))) or (RowCount > index(last(3), 2))",
                    "Sum \"price\" < 9 * percentile(last(30), 0.9)",
                    "DetectAnomalies \"RowCount\"",
                    "DetectAnomalies \"Mean\" \"price\"")
            .build();

    private static final Map<LocalDate, RuleSet> RULES = new HashMap<>();

    /** What is published of a day. */
    private record Published(long version, Map<String, BigDecimal> metrics) {}

    /** What became of a day: outcomes of the rules, and the days that it was compared with. */
    private record Judged(List<RuleOutcome> outcomes, List<Comparison> comparisons) {}

    private final NavigableMap<LocalDate, MeasureValues> measured = new TreeMap<>();
    private final NavigableMap<LocalDate, Published> published = new TreeMap<>();
    private final Map<LocalDate, Judged> verdicts = new HashMap<>();

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void a_day_judged_again_gets_its_verdict_whatever_was_published_after_it(@ForAll Random random) {
        judgeAll(random);
        List<LocalDate> again = new ArrayList<>(measured.keySet());
        Collections.shuffle(again, random);

        assertThat(again).allSatisfy(day -> assertThat(judge(day)).isEqualTo(verdicts.get(day)));
        assertThat(published).hasSizeBetween(1, DAYS);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void a_corrected_day_changes_verdicts_of_days_that_were_compared_with_it_alone(@ForAll Random random) {
        judgeAll(random);
        LocalDate corrected = FIRST.plusDays(random.nextInt(DAYS));
        deliver(corrected, random);
        run(corrected);

        measured.keySet().stream().filter(day -> !day.equals(corrected)).forEach(day -> {
            Judged now = judge(day);
            Judged before = verdicts.get(day);
            if (day.isBefore(corrected) || now.comparisons().equals(before.comparisons())) {
                assertThat(now).as("%s after %s changed", day, corrected).isEqualTo(before);
            }
        });
    }

    private void judgeAll(Random random) {
        measured.clear();
        published.clear();
        verdicts.clear();
        for (int day = 0; day < DAYS; day++) {
            deliver(FIRST.plusDays(day), random);
            run(FIRST.plusDays(day));
        }
    }

    /** One day in seven is far from the others, and one in ten is empty. */
    private void deliver(LocalDate day, Random random) {
        long rows = random.nextInt(10) == 0 ? 0 : (90 + random.nextInt(20)) * (random.nextInt(7) == 0 ? 4 : 1);
        Map<String, MeasureValues.Value> values = new HashMap<>();
        for (Measure measure : rules(day).measures()) {
            values.put(
                    measure.name(),
                    switch (measure.kind()) {
                        case MOMENTS ->
                            new MeasureValues.Moments(
                                    rows, BigDecimal.valueOf(rows * (900 + random.nextInt(300)), 2), BigDecimal.ZERO);
                        case DISTINCT -> new MeasureValues.Distinct(rows, Math.min(rows, 1 + random.nextInt(9)), 0);
                        default -> throw new IllegalArgumentException(measure.name());
                    });
        }
        measured.put(day, new MeasureValues(rows, values, Set.of()));
    }

    private static RuleSet rules(LocalDate day) {
        return RULES.computeIfAbsent(day, date -> RuleSet.compile(CONTRACT, date));
    }

    /** Judges a day, and publishes it if no rule fails. */
    private void run(LocalDate day) {
        Judged judged = judge(day);
        verdicts.put(day, judged);
        if (judged.outcomes().stream().noneMatch(RuleOutcome::stopsBatch)) {
            long version = published.containsKey(day) ? published.get(day).version() + 1 : 1;
            published.put(day, new Published(version, rules(day).metrics(measured.get(day))));
        }
    }

    private Judged judge(LocalDate day) {
        RuleSet rules = rules(day);
        RecordedHistory history = new RecordedHistory(most -> before(day, most), rules.history());
        List<RuleOutcome> outcomes =
                rules.outcomes(new long[0], new long[0], measured.get(day).after(history));
        return new Judged(outcomes, history.comparisons());
    }

    /** As {@code ops.metrics} has them. */
    private Map<String, List<EarlierDay>> before(LocalDate day, Map<String, Integer> most) {
        Map<String, List<EarlierDay>> days = new HashMap<>();
        most.forEach((metric, asked) -> days.put(
                metric,
                published.headMap(day, false).descendingMap().entrySet().stream()
                        .filter(earlier -> earlier.getValue().metrics().containsKey(metric))
                        .limit(asked)
                        .map(earlier -> new EarlierDay(
                                earlier.getKey(),
                                earlier.getValue().version(),
                                earlier.getValue().metrics().get(metric),
                                false))
                        .toList()));
        return days;
    }
}
