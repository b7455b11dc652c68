package io.github.ecommercepipeline.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The streams to which a command writes.
 *
 * @param out results, and nothing else
 * @param err progress and problems
 * @param interactive whether progress rewrites its line and tables are coloured
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {

    /** Standard output and standard error of this process, always in UTF-8, so that data is shown unchanged. */
    public static Terminal ofProcess(Map<String, String> environment) {
        return new Terminal(
                new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                isInteractive(environment));
    }

    /** On Java 17, there is a console only if standard input and standard output are both a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isInteractive(Map<String, String> environment) {
        return System.console() != null
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }
}
