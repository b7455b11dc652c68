package io.github.ecommercepipeline.quality.history;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a metric of a day is expected to be, from that of earlier days: what its weekday usually is above or below its week, on
 * the level of the last days, give or take a Student's t quantile of how far such predictions were off so far.
 *
 * @param around the ranges; a second one where a day was accepted lately, which may have begun a new level
 * @param days how many days it was computed from
 * @param sameWeekday how many of them are of the day's weekday
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types-DetectAnomalies.html">DetectAnomalies</a>
 */
public record ExpectedRange(List<Range> around, DayOfWeek weekday, int days, int sameWeekday) {

    /** More days are not looked at. */
    public static final int MOST_DAYS = 56;

    /** With fewer days, a metric is not judged. */
    public static final int LEAST_DAYS = 14;

    private static final int LEAST_OF_WEEKDAY = 2;

    private static final MathContext SHOWN = new MathContext(6);

    /** From the first number to the second, both included. */
    public record Range(BigDecimal low, BigDecimal high) {

        private boolean contains(BigDecimal value) {
            return low.compareTo(value) <= 0 && value.compareTo(high) <= 0;
        }

        private String text() {
            return low.toPlainString() + " to " + high.toPlainString();
        }
    }

    public ExpectedRange {
        around = List.copyOf(around);
    }

    /**
     * The range for a date; empty if there are too few days.
     *
     * @param before the most recent day first
     */
    public static Optional<ExpectedRange> of(LocalDate date, List<EarlierDay> before) {
        List<EarlierDay> days = new ArrayList<>(before.subList(0, Math.min(MOST_DAYS, before.size())));
        Collections.reverse(days);
        int same = ofWeekday(date, days);
        if (days.size() < LEAST_DAYS || same < LEAST_OF_WEEKDAY) {
            return Optional.empty();
        }
        boolean positive = isPositive(days);
        Forecast forecast = forecast(days, positive);
        double expected = forecast.of(days.size(), date).orElseThrow().value();
        double margin = forecast.margin(date, positive);
        List<Range> around = new ArrayList<>(List.of(range(expected, margin, positive)));
        levelSince(days, forecast, margin, date).ifPresent(other -> around.add(range(other, margin, positive)));
        return Optional.of(new ExpectedRange(around, date.getDayOfWeek(), days.size(), same));
    }

    /**
     * What the day would be if the last accepted day, one of the last seven, had begun a new level; empty if the metric was not
     * off on that day, or has been back on the old level since.
     */
    private static Optional<Double> levelSince(
            List<EarlierDay> days, Forecast forecast, double margin, LocalDate date) {
        for (int i = days.size() - 1; i >= days.size() - Forecast.LEVEL_DAYS; i--) {
            if (days.get(i).accepted() && wasOff(days, i) && !forecast.returned(i, margin)) {
                return forecast.shifted(i, date);
            }
        }
        return Optional.empty();
    }

    /** Whether the metric of one of the days was not where those before it let expect it. */
    private static boolean wasOff(List<EarlierDay> days, int day) {
        List<EarlierDay> before = days.subList(0, day);
        LocalDate date = days.get(day).date();
        if (day < LEAST_DAYS || ofWeekday(date, before) < LEAST_OF_WEEKDAY) {
            return false;
        }
        boolean positive = isPositive(before);
        Forecast forecast = forecast(before, positive);
        double expected = forecast.of(day, date).orElseThrow().value();
        return !range(expected, forecast.margin(date, positive), positive)
                .contains(days.get(day).value());
    }

    private static boolean isPositive(List<EarlierDay> days) {
        return days.stream().allMatch(day -> day.value().signum() > 0);
    }

    private static Forecast forecast(List<EarlierDay> days, boolean positive) {
        return new Forecast(
                days.stream().map(EarlierDay::date).toList(),
                days.stream().mapToDouble(day -> scaled(day.value(), positive)).toArray());
    }

    private static double scaled(BigDecimal value, boolean positive) {
        return positive ? StrictMath.log(value.doubleValue()) : value.doubleValue();
    }

    private static Range range(double expected, double margin, boolean positive) {
        return new Range(number(expected - margin, positive), number(expected + margin, positive));
    }

    private static BigDecimal number(double scaled, boolean positive) {
        BigDecimal number = new BigDecimal(positive ? StrictMath.exp(scaled) : scaled).round(SHOWN);
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static int ofWeekday(LocalDate date, List<EarlierDay> days) {
        return (int) days.stream()
                .filter(day -> day.date().getDayOfWeek() == date.getDayOfWeek())
                .count();
    }

    /** Why {@link #of} is empty. */
    public static String tooFew(LocalDate date, List<EarlierDay> before) {
        String weekday = name(date.getDayOfWeek());
        int same = ofWeekday(date, before);
        return "not judged with " + count(before.size(), "earlier day") + ", " + count(same, weekday)
                + " among them: needs " + LEAST_DAYS + ", and " + LEAST_OF_WEEKDAY + " " + weekday + "s";
    }

    public boolean contains(BigDecimal value) {
        return around.stream().anyMatch(range -> range.contains(value));
    }

    /** Such as {@code 850 to 1150 expected from 28 earlier days, 4 Mondays among them}. */
    public String text() {
        return around.stream().map(Range::text).collect(Collectors.joining(", or after an accepted day "))
                + " expected from " + count(days, "earlier day") + ", " + count(sameWeekday, name(weekday))
                + " among them";
    }

    private static String count(int number, String of) {
        return number + " " + of + (number == 1 ? "" : "s");
    }

    private static String name(DayOfWeek weekday) {
        return weekday.getDisplayName(TextStyle.FULL, Locale.UK);
    }
}
