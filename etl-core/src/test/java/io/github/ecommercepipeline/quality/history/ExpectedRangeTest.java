package io.github.ecommercepipeline.quality.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExpectedRangeTest {

    private static final LocalDate MONDAY = LocalDate.of(2024, 6, 24);

    /** Values by days before the Monday, the most recent first. */
    private static List<EarlierDay> before(Set<Integer> accepted, double... values) {
        List<EarlierDay> days = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            days.add(new EarlierDay(MONDAY.minusDays(i + 1L), 1, BigDecimal.valueOf(values[i]), accepted.contains(i)));
        }
        return days;
    }

    private static double[] repeated(int days, double... week) {
        double[] values = new double[days];
        for (int i = 0; i < days; i++) {
            values[i] = week[i % week.length];
        }
        return values;
    }

    private static boolean holds(List<EarlierDay> before, double value) {
        return ExpectedRange.of(MONDAY, before).orElseThrow().contains(BigDecimal.valueOf(value));
    }

    @Test
    void a_weekday_is_compared_with_what_it_usually_is() {
        // Sunday first: the Monday is the last of the seven days.
        List<EarlierDay> days = before(Set.of(), repeated(28, 10, 100, 101, 99, 100, 102, 400));

        assertThat(holds(days, 400)).isTrue();
        assertThat(holds(days, 100)).isFalse();
        assertThat(ExpectedRange.of(MONDAY, days).orElseThrow().text())
                .endsWith(" expected from 28 earlier days, 4 Mondays among them");
    }

    @Test
    void fourteen_days_with_two_of_the_weekday_are_needed() {
        assertThat(ExpectedRange.of(MONDAY, before(Set.of(), repeated(13, 5)))).isEmpty();
        assertThat(ExpectedRange.of(MONDAY, before(Set.of(), repeated(14, 5)))).isPresent();
        List<EarlierDay> withoutMondays = before(Set.of(), repeated(40, 5)).stream()
                .filter(day -> day.date().getDayOfWeek() != MONDAY.getDayOfWeek())
                .toList();
        assertThat(ExpectedRange.of(MONDAY, withoutMondays)).isEmpty();
        assertThat(ExpectedRange.tooFew(MONDAY, withoutMondays))
                .isEqualTo("not judged with 35 earlier days, 0 Mondays among them: needs 14, and 2 Mondays");
    }

    @Test
    void a_single_earlier_outlier_changes_little() {
        double[] values = repeated(42, 98, 103, 100, 97, 104, 99, 101);
        values[10] = 900;
        List<EarlierDay> days = before(Set.of(), values);

        assertThat(holds(days, 100)).isTrue();
        assertThat(holds(days, 135)).isFalse();
        assertThat(holds(days, 70)).isFalse();
    }

    @Test
    void after_an_accepted_day_the_new_level_and_the_old_one_are_expected_and_later_the_new_one_alone() {
        double[] values = repeated(42, 98, 103, 100, 97, 104, 99, 101);
        values[0] = 145;

        assertThat(holds(before(Set.of(), values), 150)).isFalse();
        assertThat(holds(before(Set.of(0), values), 150)).isTrue();
        assertThat(holds(before(Set.of(0), values), 101)).isTrue();
        assertThat(holds(before(Set.of(0), values), 220)).isFalse();

        for (int i = 1; i < 8; i++) {
            values[i] *= 1.5;
        }
        List<EarlierDay> settled = before(Set.of(7), values);
        assertThat(holds(settled, 150)).isTrue();
        assertThat(holds(settled, 101)).isFalse();
    }

    @Test
    void an_accepted_day_is_no_new_level_once_a_day_is_back_on_the_old_one() {
        double[] values = repeated(42, 98, 103, 100, 97, 104, 99, 101);
        values[0] = 0;
        assertThat(holds(before(Set.of(0), values), 0)).isTrue();

        double[] back = repeated(42, 98, 103, 100, 97, 104, 99, 101);
        back[1] = 0;
        assertThat(holds(before(Set.of(1), back), 0)).isFalse();
        assertThat(holds(before(Set.of(1), back), 100)).isTrue();
    }

    @Test
    void a_day_that_was_accepted_for_another_rule_adds_no_range() {
        double[] values = repeated(42, 98, 103, 100, 97, 104, 99, 101);

        assertThat(ExpectedRange.of(MONDAY, before(Set.of(0), values)))
                .isEqualTo(ExpectedRange.of(MONDAY, before(Set.of(), values)));
    }

    @Test
    void numbers_that_are_zero_or_negative_are_compared_by_their_difference() {
        List<EarlierDay> days = before(Set.of(), repeated(28, 0, -3, 2, 1, -2, 3, 0, 1, -1, 2));

        assertThat(holds(days, 1)).isTrue();
        assertThat(holds(days, 40)).isFalse();
        List<EarlierDay> never = before(Set.of(), repeated(28, 0));
        assertThat(holds(never, 0)).isTrue();
        assertThat(holds(never, 1)).isFalse();
        assertThat(holds(before(Set.of(), repeated(28, 50)), 0)).isFalse();
    }

    @Test
    void a_number_that_often_varies_by_a_single_step_may_do_so() {
        List<EarlierDay> days = before(Set.of(), repeated(56, 24, 24, 23, 24, 23));

        assertThat(holds(days, 23)).isTrue();
        assertThat(holds(days, 24)).isTrue();
        assertThat(holds(days, 18)).isFalse();
    }

    @Test
    void only_the_last_56_days_are_looked_at() {
        double[] values = repeated(80, 98, 103, 100, 97, 104, 99, 101);
        Optional<ExpectedRange> expected = ExpectedRange.of(MONDAY, before(Set.of(), values));
        for (int i = ExpectedRange.MOST_DAYS; i < values.length; i++) {
            values[i] = 1;
        }

        assertThat(ExpectedRange.of(MONDAY, before(Set.of(), values))).isEqualTo(expected);
    }
}
