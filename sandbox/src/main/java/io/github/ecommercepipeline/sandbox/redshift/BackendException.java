package io.github.ecommercepipeline.sandbox.redshift;

/** PostgreSQL refused what the stand-in asked of it. */
final class BackendException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ServerError error;

    BackendException(ServerError error) {
        super(error.message());
        this.error = error;
    }

    ServerError error() {
        return error;
    }
}
