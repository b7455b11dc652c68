package io.github.ecommercepipeline.cli.terminal;

import io.github.ecommercepipeline.run.FailureMessage;

/** Formats exceptions for people. */
public final class ErrorText {

    private ErrorText() {}

    /** The messages of the exception and its causes, one per line, without repetitions. */
    public static String withCauses(Throwable problem) {
        return String.join("\n  because: ", FailureMessage.ofAll(problem));
    }
}
