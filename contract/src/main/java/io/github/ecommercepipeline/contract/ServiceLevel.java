package io.github.ecommercepipeline.contract;

import java.time.Duration;
import java.util.Optional;

/**
 * What a contract promises about time in {@code slaProperties}.
 *
 * @param frequency how much time may lie between two deliveries
 * @param latency how long after the end of its business date a day may be published
 */
public record ServiceLevel(Optional<Duration> frequency, Optional<Duration> latency) {

    /** No promise. */
    public static final ServiceLevel NONE = new ServiceLevel(Optional.empty(), Optional.empty());

    /** Whole days, rounded up. */
    public static long days(Duration duration) {
        return duration.plusDays(1).minusNanos(1).toDays();
    }

    /** The calendar of a contract that names none: days cannot be told apart where deliveries are rarer than daily. */
    Calendar calendar() {
        return frequency.filter(most -> days(most) > 1).isPresent() ? Calendar.NONE : Calendar.EVERY_DAY;
    }
}
