package io.github.ecommercepipeline.archiver.store;

/** An object cannot be used; the message contains its URL and the reason. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
