package io.github.ecommercepipeline.manifest;

/** How a run of a batch ended, or {@link #PREPARED} while it is about to publish. */
public enum BatchStatus {
    PREPARED(0),
    PUBLISHED(0),
    /** Inputs and contract equal those in the ledger: nothing was done. */
    UNCHANGED(0),
    /** The raw zone has no files for the day: nothing was done. */
    NO_INPUT(0),
    /** Somebody unpublished the day, which runs pass over until a replay: nothing was done. */
    UNPUBLISHED(0),
    /** The day is older than the dataset's retention, so that it is never processed again: nothing was done. */
    RETIRED(0),
    /** A gate failed: records were quarantined, nothing was published. */
    GATE_FAILED(1),
    /** A file was set aside and the contract says stop, or an input cannot be read. */
    INPUT_REFUSED(2),
    /** The books do not close, or the warehouse did not accept the batch. */
    FAILED(3);

    private final int exitCode;

    BatchStatus(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of a process with such a batch. */
    public int exitCode() {
        return exitCode;
    }

    /** Whether the warehouse has published the batch with these inputs. */
    public boolean isInWarehouse() {
        return this == PUBLISHED || this == UNCHANGED;
    }
}
