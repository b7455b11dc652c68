package io.github.ecommercepipeline.localwarehouse.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A child process that ends with this one, even if this one is killed. A shell between the two signals the child when
 * the shell's standard input ends: when it is closed here, or when this process has ended. Needs {@code sh}.
 */
public final class GuardedProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    /** A killed process may remain in the process table until its new parent reaps it. */
    private static final Duration GONE = Duration.ofSeconds(2);

    private static final Duration STOP = Duration.ofSeconds(60);

    private static final String UNTIL_INPUT_ENDS =
            "exec 3<&0; signal=$1; shift; \"$@\" </dev/null & child=$!; (read _ <&3; kill -$signal $child) >/dev/null 2>&1 & wait $child";

    private final Process shell;

    private GuardedProcess(Process shell) {
        this.shell = shell;
    }

    /**
     * Starts the builder's command.
     *
     * @param signal that asks the child to end, such as {@code TERM}
     */
    public static GuardedProcess start(ProcessBuilder builder, String signal) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", UNTIL_INPUT_ENDS, "sh", signal));
        command.addAll(builder.command());
        return new GuardedProcess(builder.command(command).start());
    }

    /** Its standard output, unless the builder redirects it. */
    public BufferedReader output() {
        return shell.inputReader();
    }

    /** Waits until it has ended. */
    public int exitCode() throws IOException {
        return Waiting.on(shell::waitFor);
    }

    public boolean isAlive() {
        return shell.isAlive();
    }

    /**
     * Waits until the child's output contains a match.
     *
     * @param log the file that its output is redirected to
     * @throws IOException with all its output, if it ends first or 90 seconds have passed
     */
    public Matcher await(Pattern pattern, Path log) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            boolean alive = isAlive(); // checked first: the line may come just before the end
            String output = Files.exists(log) ? Files.readString(log) : "";
            Matcher found = pattern.matcher(output);
            if (found.find()) {
                return found;
            }
            if (!alive || System.nanoTime() > deadline) {
                kill();
                throw new IOException("a child process did not start:\n" + output);
            }
            Waiting.sleep(50);
        }
    }

    /** Whether the process with that id is the child or a descendant of it. */
    public boolean holds(long pid) {
        return shell.descendants().anyMatch(process -> process.pid() == pid);
    }

    /** Kills the child as {@code kill -9} does, and waits until it has ended. */
    public void kill() {
        List<ProcessHandle> family = shell.descendants().toList();
        family.forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        shell.onExit().join();
        family.forEach(process -> process.onExit()
                .completeOnTimeout(process, GONE.toMillis(), TimeUnit.MILLISECONDS)
                .join());
    }

    /** Asks the child to end and waits for at most a minute; closing again has no effect. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            shell.destroy();
        }
        try {
            if (!shell.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
