package io.github.ecommercepipeline.cli;

/** The command cannot be carried out as it was given; the message says what is wrong, where, and what is allowed. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
