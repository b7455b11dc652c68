package io.github.ecommercepipeline.cli.terminal;

/** The command line is invalid; the message says what is wrong, where, and what is allowed. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
