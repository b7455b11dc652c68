package io.github.ecommercepipeline.generator.shop;

import java.time.LocalDate;

/** The number of orders per day: more at weekends and towards the end of the year, with some noise. */
final class DailyVolume {

    /** Per mille of the average, Monday first; their mean is 1,000. */
    private static final int[] WEEKDAYS = {980, 930, 940, 980, 1050, 1120, 1000};

    /** Per mille of the average at the first of each month; their mean is 1,000. */
    private static final int[] MONTHS = {1060, 880, 900, 940, 970, 990, 950, 930, 970, 1010, 1120, 1280};

    private static final int NOISE_PER_MILLE = 40;

    private DailyVolume() {}

    static int ordersOn(LocalDate day, int average, long key) {
        long weekday = WEEKDAYS[day.getDayOfWeek().getValue() - 1];
        int month = day.getMonthValue() - 1;
        long gone = day.getDayOfMonth() - 1L;
        long length = day.lengthOfMonth();
        long season = (MONTHS[month] * (length - gone) + MONTHS[(month + 1) % MONTHS.length] * gone) / length;
        long noise = 1000L
                - NOISE_PER_MILLE
                + KeyedRandom.below(KeyedRandom.at(key, day.toEpochDay()), 2 * NOISE_PER_MILLE + 1);
        return (int) Math.max(1, average * weekday * season / 1000 * noise / 1_000_000);
    }
}
