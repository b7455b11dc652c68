package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.protocol.ServerError;

/** PostgreSQL's error in response to a statement of the stand-in's own. */
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
