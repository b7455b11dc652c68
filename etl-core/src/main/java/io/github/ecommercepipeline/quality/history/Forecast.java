package io.github.ecommercepipeline.quality.history;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Predicts a series of daily numbers from its weekdays and its recent level. Medians keep single days from mattering. All
 * operations are those of IEEE 754, so that the result is the same on every machine.
 */
final class Forecast {

    /** The level is that of so many days. */
    static final int LEVEL_DAYS = 7;

    /** A weekday is what it was on so many of them. */
    private static final int WEEKDAYS = 8;

    /** Of the two-sided Student's t quantile: in 1,000 days of normally distributed noise, eight are outside. */
    private static final double NORMAL_QUANTILE = 2.6520698;

    /** Errors are less independent of each other than degrees of freedom are. */
    private static final double FREEDOM = 0.8;

    private static final double LEAST_FREEDOM = 4;

    /** Larger errors, in standard deviations, count as this. */
    private static final double OUTLIER = 3;

    /** Of the mean absolute value of a normal distribution, its standard deviation. */
    private static final double OF_MEAN = 1.2533141;

    /** A series that did not vary at all may vary by this, as a share of its numbers. */
    private static final double LEAST_DEVIATION = 0.005;

    private final List<LocalDate> dates;
    private final long[] epochDays;
    private final double[] values;

    /**
     * A series.
     *
     * @param dates in ascending order
     * @param values of these dates; logarithms, where the numbers are multiples of each other
     */
    Forecast(List<LocalDate> dates, double[] values) {
        this.dates = List.copyOf(dates);
        this.epochDays = dates.stream().mapToLong(LocalDate::toEpochDay).toArray();
        this.values = values.clone();
    }

    /** @param sameWeekday of how many days of that weekday */
    record Prediction(double value, int sameWeekday) {

        /** An error is the noise of the day and that of the days of its weekday. */
        private double deviation() {
            return Math.sqrt(1 + 1.0 / sameWeekday);
        }
    }

    /** The prediction for a date from the first so many days; empty without a day of its weekday. */
    Optional<Prediction> of(int days, LocalDate date) {
        Map<DayOfWeek, double[]> weekdays = new EnumMap<>(DayOfWeek.class);
        for (int i = days - 1; i >= 0; i--) {
            double[] some = weekdays.computeIfAbsent(dates.get(i).getDayOfWeek(), weekday -> new double[0]);
            if (some.length < WEEKDAYS) {
                double[] more = Arrays.copyOf(some, some.length + 1);
                more[some.length] = values[i] - week(i, days);
                weekdays.put(dates.get(i).getDayOfWeek(), more);
            }
        }
        double[] same = weekdays.get(date.getDayOfWeek());
        if (same == null) {
            return Optional.empty();
        }
        Map<DayOfWeek, Double> usual = new EnumMap<>(DayOfWeek.class);
        weekdays.forEach((weekday, some) -> usual.put(weekday, median(some)));
        double level = median(IntStream.range(Math.max(0, days - LEVEL_DAYS), days)
                .mapToDouble(i -> values[i] - usual.get(dates.get(i).getDayOfWeek()))
                .toArray());
        return Optional.of(new Prediction(usual.get(date.getDayOfWeek()) + level, same.length));
    }

    /** The mean of the calendar week that ends with a day, or of the first week for days in it. */
    private double week(int day, int days) {
        long end = Math.max(epochDays[day], epochDays[0] + LEVEL_DAYS - 1);
        int to = day + 1;
        while (to < days && epochDays[to] <= end) {
            to++;
        }
        int from = day;
        while (from > 0 && epochDays[from - 1] > end - LEVEL_DAYS) {
            from--;
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }

    /** The prediction for a date if the level had changed on one of the days, by what that day was off. */
    Optional<Double> shifted(int day, LocalDate date) {
        Optional<Prediction> then = of(day, dates.get(day));
        Optional<Prediction> now = of(day, date);
        return then.isPresent() && now.isPresent()
                ? Optional.of(now.get().value() + values[day] - then.get().value())
                : Optional.empty();
    }

    /** Whether a day after one of the days was where it would be had the level not changed on that day, and not where it would be had it. */
    boolean returned(int day, double margin) {
        return IntStream.range(day + 1, values.length).anyMatch(i -> {
            Optional<Double> old = of(day, dates.get(i)).map(Prediction::value);
            Optional<Double> changed = shifted(day, dates.get(i));
            return old.isPresent()
                    && changed.isPresent()
                    && Math.abs(values[i] - old.get()) <= margin
                    && Math.abs(values[i] - changed.get()) > margin;
        });
    }

    /** How far the number of a date may be from its prediction. */
    double margin(LocalDate date, boolean logarithms) {
        double[] errors = IntStream.range(LEVEL_DAYS, values.length)
                .mapToObj(i ->
                        of(i, dates.get(i)).map(predicted -> (values[i] - predicted.value()) / predicted.deviation()))
                .flatMap(Optional::stream)
                .mapToDouble(Math::abs)
                .toArray();
        double least = logarithms
                ? LEAST_DEVIATION
                : LEAST_DEVIATION * median(Arrays.stream(values).map(Math::abs).toArray());
        double deviation = Math.max(least, deviation(errors));
        double freedom = Math.max(LEAST_FREEDOM, FREEDOM * errors.length);
        return quantile(freedom)
                * deviation
                * of(values.length, date).map(Prediction::deviation).orElseThrow();
    }

    private static double deviation(double[] errors) {
        double most = OUTLIER * OF_MEAN * Arrays.stream(errors).average().orElse(0);
        return Math.sqrt(Arrays.stream(errors)
                .map(error -> Math.min(error, most))
                .map(error -> error * error)
                .average()
                .orElse(0));
    }

    /** Of Student's t distribution, by its expansion around the normal one (Abramowitz and Stegun 26.7.5). */
    private static double quantile(double freedom) {
        double z = NORMAL_QUANTILE;
        double z2 = z * z;
        double first = z * (z2 + 1) / 4;
        double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        return z + (first + (second + third / freedom) / freedom) / freedom;
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
