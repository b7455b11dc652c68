package io.github.ecommercepipeline.quality.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** How often the expected range is wrong, and how often it finds what it should; generated series, always the same. */
final class AnomalyRatesTest {

    private static final Path PAGE = Path.of("../docs/dqdl.md");
    private static final String BEGIN = "<!-- table of AnomalyRatesTest, begin -->\n";
    private static final String END = "<!-- end -->\n";

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int SERIES = 120;
    private static final int JUDGED = 100;

    /** Shares of the days of all series, in percent. */
    private static final class Share {

        private int yes;
        private int all;

        void add(boolean one) {
            yes += one ? 1 : 0;
            all++;
        }

        double percent() {
            return 100.0 * yes / all;
        }
    }

    /** Each day's number of records: a level, a weekday pattern of its own for each series, and noise. */
    private static List<EarlierDay> series(Random random, double noise) {
        double[] weekdays = new double[7];
        for (int i = 0; i < weekdays.length; i++) {
            weekdays[i] = Math.exp(0.3 * random.nextGaussian());
        }
        List<EarlierDay> days = new ArrayList<>();
        for (int i = 0; i < ExpectedRange.LEAST_DAYS + JUDGED; i++) {
            double records = 2_000 * weekdays[i % 7] * Math.max(0.05, 1 + noise * random.nextGaussian());
            days.add(day(i, BigDecimal.valueOf(Math.round(records))));
        }
        return days;
    }

    private static EarlierDay day(int index, BigDecimal value) {
        return new EarlierDay(FIRST.plusDays(index), 1, value, false);
    }

    private static ExpectedRange expected(List<EarlierDay> days, int index) {
        List<EarlierDay> before = new ArrayList<>(days.subList(0, index));
        Collections.reverse(before);
        return ExpectedRange.of(days.get(index).date(), before).orElseThrow();
    }

    private static boolean isFound(ExpectedRange expected, EarlierDay day, DoubleUnaryOperator change) {
        return !expected.contains(
                BigDecimal.valueOf(Math.round(change.applyAsDouble(day.value().doubleValue()))));
    }

    /** The rates for a noise. */
    private static final class Rates {

        private final Share falseAlarms = new Share();
        private final Share early = new Share();
        private final Share down = new Share();
        private final Share up = new Share();
        private final Share spike = new Share();
        private final Share hour = new Share();

        private Rates(double noise) {
            Random random = new Random(20240101);
            for (int n = 0; n < SERIES; n++) {
                List<EarlierDay> days = series(random, noise);
                for (int i = ExpectedRange.LEAST_DAYS; i < days.size(); i++) {
                    EarlierDay day = days.get(i);
                    ExpectedRange expected = expected(days, i);
                    boolean alarm = isFound(expected, day, value -> value);
                    falseAlarms.add(alarm);
                    if (i < 2 * ExpectedRange.LEAST_DAYS) {
                        early.add(alarm);
                    }
                    down.add(isFound(expected, day, value -> 0.7 * value));
                    up.add(isFound(expected, day, value -> 1.3 * value));
                    spike.add(isFound(expected, day, value -> 2 * value));
                    hour.add(isFound(expected, day, value -> value * 23 / 24));
                }
            }
        }
    }

    /** Of a number that does not vary, the share of its changes by one that are found. */
    private static double steady(int number, int change) {
        Share found = new Share();
        List<EarlierDay> days = new ArrayList<>();
        for (int i = 0; i <= ExpectedRange.LEAST_DAYS + JUDGED; i++) {
            days.add(day(i, BigDecimal.valueOf(number)));
        }
        for (int i = ExpectedRange.LEAST_DAYS; i < days.size(); i++) {
            assertThat(isFound(expected(days, i), days.get(i), value -> value)).isFalse();
            found.add(isFound(expected(days, i), days.get(i), value -> value + change));
        }
        return found.percent();
    }

    @Test
    void at_most_one_day_in_a_hundred_is_a_false_alarm_and_nine_in_ten_shifts_by_30_percent_are_found()
            throws IOException {
        Rates five = new Rates(0.05);
        Rates ten = new Rates(0.10);
        double hours = steady(24, -1);
        double categories = steady(12, 1);

        assertThat(five.falseAlarms.percent()).isLessThanOrEqualTo(1);
        assertThat(five.early.percent()).as("right after the start-up").isLessThanOrEqualTo(1);
        assertThat(five.down.percent()).isGreaterThanOrEqualTo(90);
        assertThat(five.up.percent()).isGreaterThanOrEqualTo(90);
        assertThat(five.spike.percent()).isGreaterThanOrEqualTo(99);
        assertThat(hours).isEqualTo(100);
        assertThat(categories).isEqualTo(100);

        String table = "| of 100 days, once there are 14 earlier ones | noise of 5 % | noise of 10 % |\n|---|--:|--:|\n"
                + row("false alarms", five.falseAlarms, ten.falseAlarms)
                + row("false alarms on the first 14 judged days", five.early, ten.early)
                + row("found: level shift by -30 %, on its first day", five.down, ten.down)
                + row("found: level shift by +30 %, on its first day", five.up, ten.up)
                + row("found: spike to twice the number", five.spike, ten.spike)
                + row("found: one hour of 24 missing, in `RowCount`", five.hour, ten.hour)
                + row("found: one hour of 24 missing, in `DistinctValuesCount` of the hour", hours, hours)
                + row("found: a new category beside 12, in `DistinctValuesCount`", categories, categories);
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        if (System.getProperty("approve") != null) {
            Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(page.indexOf(END, begin)));
        } else {
            assertThat(page.substring(begin, page.indexOf(END, begin)))
                    .as("-Dapprove writes it")
                    .isEqualTo(table);
        }
    }

    private static String row(String what, Share five, Share ten) {
        return row(what, five.percent(), ten.percent());
    }

    private static String row(String what, double five, double ten) {
        return String.format(Locale.ROOT, "| %s | %.1f | %.1f |\n", what, five, ten);
    }
}
