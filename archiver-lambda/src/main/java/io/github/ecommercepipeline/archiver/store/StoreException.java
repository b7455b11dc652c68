package io.github.ecommercepipeline.archiver.store;

/** An object cannot be used; the message names it and says why. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
