package io.github.ecommercepipeline.infrastructure.config;

/**
 * The settings of the archiver Lambda.
 *
 * @param concurrency reserved concurrent executions, which are also the maximum
 * @param sources what happens to raw objects that have a verified copy in the archive
 */
public record ArchiverSettings(int memoryMiB, int timeoutMinutes, int concurrency, Sources sources) {

    /** What happens to archived raw objects. */
    public enum Sources {
        KEEP,
        REMOVE
    }
}
