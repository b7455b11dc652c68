package io.github.ecommercepipeline.infrastructure.config;

import java.time.LocalTime;
import java.util.Optional;

/**
 * The Glue job.
 *
 * @param glueVersion 5.1 or 5.0
 * @param workerType such as G.1X
 * @param workers how many it may grow to; it starts with what the work needs
 * @param timeoutMinutes after which Glue stops a run
 * @param startAt daily, UTC
 * @param lookbackDays how many earlier days each run looks at again
 * @param keysSecret name of the secret with the keys for personal values, which people make; empty: no contract asks for one
 * @param usualMinutes how long a run takes; only the cost page uses it
 * @param revenue dataset.property whose accepted sum people are told as revenue
 */
public record JobSettings(
        String glueVersion,
        String workerType,
        int workers,
        int timeoutMinutes,
        LocalTime startAt,
        int lookbackDays,
        Optional<String> keysSecret,
        int usualMinutes,
        Optional<String> revenue) {

    /** Of all workers together: G.1X is 1 DPU, G.2X 2 and so on. */
    public int dpus() {
        return workers * Integer.parseInt(workerType.replaceAll("\\D", ""));
    }
}
