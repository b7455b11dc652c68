package io.github.ecommercepipeline.regex;

/** Thrown when a regular expression takes too many steps, or too much stack, on a text; says nothing about the text. */
public final class TooManyStepsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyStepsException() {
        super("a regular expression takes too many steps", null, false, false);
    }
}
