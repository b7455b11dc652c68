package io.github.ecommercepipeline.infrastructure.config;

import java.time.LocalTime;
import java.util.Optional;

/**
 * The settings of the Glue job.
 *
 * @param glueVersion the version of AWS Glue, which decides which job jar is deployed
 * @param workerType such as G.1X
 * @param workers the maximum number of workers; auto-scaling uses fewer if the work needs fewer
 * @param timeoutMinutes after which Glue stops a run
 * @param startAt time of day in the environment's zone
 * @param lookbackDays number of earlier days that each run checks for late files
 * @param keysSecret name of the secret with the keys for personal values, created by hand; empty if no contract needs
 *     one
 * @param usualMinutes typical duration of a run; used by the cost page only
 * @param revenue dataset.property whose accepted sum is reported as revenue
 */
public record GlueJobSettings(
        GlueVersion glueVersion,
        String workerType,
        int workers,
        int timeoutMinutes,
        LocalTime startAt,
        int lookbackDays,
        Optional<String> keysSecret,
        int usualMinutes,
        Optional<String> revenue) {

    /** The DPUs of all workers: 1 for each G.1X, 2 for each G.2X and so on. */
    public int dpus() {
        return workers * Integer.parseInt(workerType.replaceAll("\\D", ""));
    }
}
