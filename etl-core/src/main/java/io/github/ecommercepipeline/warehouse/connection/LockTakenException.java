package io.github.ecommercepipeline.warehouse.connection;

/** Another session has the lock. */
public final class LockTakenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String holders;

    LockTakenException(String holders, Throwable cause) {
        super("another session has the lock", cause);
        this.holders = holders;
    }

    /** Who has it, as a sentence; empty where the warehouse tells nobody. */
    public String holders() {
        return holders;
    }
}
