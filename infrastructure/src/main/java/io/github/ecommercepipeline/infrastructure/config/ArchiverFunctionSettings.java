package io.github.ecommercepipeline.infrastructure.config;

import java.util.Optional;

/**
 * The settings of the archiver Lambda.
 *
 * @param concurrency reserved concurrent executions, which are also the maximum; empty reserves none. Nothing depends on
 *     a limit: archivers that work at once end as one does
 * @param sources what happens to raw objects that have a verified copy in the archive
 */
public record ArchiverFunctionSettings(
        int memoryMiB, int timeoutMinutes, Optional<Integer> concurrency, Sources sources) {

    /** What happens to archived raw objects. */
    public enum Sources {
        KEEP,
        REMOVE
    }
}
