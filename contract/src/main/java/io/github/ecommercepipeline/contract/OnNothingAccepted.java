package io.github.ecommercepipeline.contract;

/** What happens to a batch that has files but no accepted record, or none where the published version has some. */
public enum OnNothingAccepted {
    /** A gate fails: what is published stays. */
    STOP,
    /** The batch is published like any other, which may empty a day or a snapshot. */
    PUBLISH
}
