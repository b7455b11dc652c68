package io.github.ecommercepipeline.cli.terminal;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A failure and its causes in words. */
public final class Causes {

    private Causes() {}

    /** The messages of the exception and its causes, one a line, each once. */
    public static String of(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .map(Causes::words)
                .distinct()
                .collect(Collectors.joining("\n  because: "));
    }

    private static String words(Throwable problem) {
        String message = problem.getMessage();
        return message == null || message.isBlank() ? problem.getClass().getSimpleName() : message.strip();
    }
}
