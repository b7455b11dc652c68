package io.github.ecommercepipeline.infrastructure.config;

import java.time.LocalTime;

/**
 * The Lambda that writes mock days.
 *
 * @param schedule whether it runs by itself
 * @param startAt daily, UTC
 */
public record GeneratorSettings(Schedule schedule, LocalTime startAt, int memoryMiB, int timeoutMinutes) {

    /** Whether the generator runs by itself. */
    public enum Schedule {
        DAILY,
        NEVER
    }
}
