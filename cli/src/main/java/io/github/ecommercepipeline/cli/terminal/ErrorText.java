package io.github.ecommercepipeline.cli.terminal;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats exceptions for people. */
public final class ErrorText {

    private ErrorText() {}

    /** The distinct messages of the exception and its causes, one per line. */
    public static String withCauses(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .map(ErrorText::message)
                .distinct()
                .collect(Collectors.joining("\n  because: "));
    }

    private static String message(Throwable problem) {
        String message = problem.getMessage();
        return message == null || message.isBlank() ? problem.getClass().getSimpleName() : message.strip();
    }
}
