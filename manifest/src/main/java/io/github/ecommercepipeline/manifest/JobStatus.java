package io.github.ecommercepipeline.manifest;

/** How far a job is, or how it ended. */
public enum JobStatus {
    RUNNING,
    /** It processed all its batches; they may have failed. */
    ENDED,
    /** An error stopped it before it had processed all its batches. */
    FAILED,
    /** Somebody stopped it, such as with Ctrl-C. */
    STOPPED,
    /** Its process was killed, so that it could not say that it ended. */
    DIED
}
