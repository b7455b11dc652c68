package io.github.ecommercepipeline.engine.sql;

import java.time.Duration;

/**
 * What a statement may take.
 *
 * @param mostTime how long it may run
 * @param mostCompared with how many rows each row of another table may be compared without an equality
 */
public record SqlLimits(Duration mostTime, long mostCompared) {

    /** Those of every job. */
    public static final SqlLimits DEFAULT = new SqlLimits(Duration.ofMinutes(10), 100_000);
}
