package io.github.ecommercepipeline.infrastructure.config;

import java.time.LocalTime;

/**
 * The settings of the generator Lambda.
 *
 * @param schedule whether it runs daily
 * @param startAt time of day in the environment's zone
 */
public record GeneratorSettings(Schedule schedule, LocalTime startAt, int memoryMiB, int timeoutMinutes) {

    /** Whether the generator runs on a schedule. */
    public enum Schedule {
        DAILY,
        NEVER
    }
}
