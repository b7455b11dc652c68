package io.github.ecommercepipeline.run;

/** How a run of a batch ended, or {@link #PREPARED} while it is about to publish. */
public enum BatchStatus {
    PREPARED(0),
    PUBLISHED(0),
    /** Same inputs and contract as the ledger has: nothing was done. */
    UNCHANGED(0),
    /** The raw zone holds nothing for the day: nothing was done. */
    NO_INPUT(0),
    /** A gate failed: records were judged and quarantined, nothing was published. */
    GATE_FAILED(1),
    /** A file had to be set aside and the contract says stop, or an input cannot be read. */
    INPUT_REFUSED(2),
    /** The books do not close, or the warehouse did not take the batch. */
    FAILED(3);

    private final int exitCode;

    BatchStatus(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The process exit code that this status asks for. */
    public int exitCode() {
        return exitCode;
    }
}
