package io.github.ecommercepipeline.warehouse.connection;

/** Another session has the lock; the message says which as a sentence, and is empty where the warehouse tells nobody. */
public final class LockTakenException extends Exception {

    private static final long serialVersionUID = 1L;

    LockTakenException(String holders, Throwable cause) {
        super(holders, cause);
    }
}
