package io.github.ecommercepipeline.infrastructure.config;

/**
 * The Lambda that copies what was processed.
 *
 * @param concurrency executions set aside for it, and its upper limit
 * @param sources what becomes of raw objects whose verified copy is in the archive
 */
public record ArchiverSettings(int memoryMiB, int timeoutMinutes, int concurrency, Sources sources) {

    /** What becomes of archived raw objects. */
    public enum Sources {
        KEEP,
        REMOVE
    }
}
