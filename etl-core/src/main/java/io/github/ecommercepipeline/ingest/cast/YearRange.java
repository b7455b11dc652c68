package io.github.ecommercepipeline.ingest.cast;

import java.time.LocalDate;

/** The years 1 to 9999 in UTC, which four digits can represent and whose texts sort chronologically. */
final class YearRange {

    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long DAY_MICROS = 86_400_000_000L;

    private YearRange() {}

    static boolean containsDay(long epochDay) {
        return epochDay >= FIRST_DAY && epochDay <= LAST_DAY;
    }

    static boolean containsInstant(long epochMicros) {
        return containsDay(Math.floorDiv(epochMicros, DAY_MICROS));
    }
}
