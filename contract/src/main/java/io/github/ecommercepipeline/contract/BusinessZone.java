package io.github.ecommercepipeline.contract;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Where the business day of a dataset begins and ends.
 *
 * @param zone the zone of {@code now()} and of date literals in rules on dates
 * @param declared whether the contract names it. If so, a timestamp's day is its instant's day in this zone; otherwise it
 *     is the day as the file states it
 */
public record BusinessZone(ZoneId zone, boolean declared) {

    public static final BusinessZone UTC = new BusinessZone(ZoneOffset.UTC, false);

    private static final long NANOS_OF_MICRO = 1_000;

    /** The last microsecond of a business date. */
    public ZonedDateTime endOf(LocalDate businessDate) {
        return businessDate.plusDays(1).atStartOfDay(zone).minusNanos(NANOS_OF_MICRO);
    }

    /** The business zone for comparisons of one property: its own zone, unless the contract names a business zone. */
    public BusinessZone of(Property timestamp) {
        return new BusinessZone(dayZone(timestamp), declared);
    }

    /** The zone in which the day of an instant of a timestamp property is taken, unless the file states an offset. */
    public ZoneId dayZone(Property timestamp) {
        return declared ? zone : timestamp.format().zone();
    }
}
