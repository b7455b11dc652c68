package io.github.ecommercepipeline.sandbox;

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
 * A child process that ends with this one, also when this one is killed. A shell between the two sends it a signal when
 * its standard input ends: that is when we close it, or are no more. Needs {@code sh}, as Linux and macOS have it.
 */
public final class GuardedProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    /** A killed process may stay in the books until its new parent asks for it. */
    private static final Duration GONE = Duration.ofSeconds(2);

    private static final Duration STOP = Duration.ofSeconds(60);

    private static final String UNTIL_INPUT_ENDS =
            "exec 3<&0; signal=$1; shift; \"$@\" </dev/null & child=$!; (read _ <&3; kill -$signal $child) >/dev/null 2>&1 & wait $child";

    private final Process shell;

    private GuardedProcess(Process shell) {
        this.shell = shell;
    }

    /**
     * Starts what the builder names.
     *
     * @param signal what asks the child to end, such as {@code TERM}
     */
    public static GuardedProcess start(ProcessBuilder builder, String signal) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", UNTIL_INPUT_ENDS, "sh", signal));
        command.addAll(builder.command());
        return new GuardedProcess(builder.command(command).start());
    }

    /** What it writes to standard output, where the builder sends that nowhere else. */
    public BufferedReader output() {
        return shell.inputReader();
    }

    /** Waits for its end. */
    public int exitCode() throws IOException {
        try {
            return shell.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    public boolean isAlive() {
        return shell.isAlive();
    }

    /**
     * Waits until the child has written what the pattern finds.
     *
     * @param log where its output goes
     * @throws IOException with all it wrote, if it ended or a minute and a half went by
     */
    public Matcher await(Pattern pattern, Path log) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            boolean alive = isAlive(); // before the look: the line may come just before the end
            String said = Files.exists(log) ? Files.readString(log) : "";
            Matcher found = pattern.matcher(said);
            if (found.find()) {
                return found;
            }
            if (!alive || System.nanoTime() > deadline) {
                kill();
                throw new IOException("a child process did not start:\n" + said);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    /** Whether the process with that id is the child, or a child of it. */
    boolean holds(long pid) {
        return shell.descendants().anyMatch(process -> process.pid() == pid);
    }

    /** Ends the child as {@code kill -9} does, and waits for it. */
    public void kill() {
        List<ProcessHandle> family = shell.descendants().toList();
        family.forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        shell.onExit().join();
        family.forEach(process -> process.onExit()
                .completeOnTimeout(process, GONE.toMillis(), TimeUnit.MILLISECONDS)
                .join());
    }

    /** Asks the child to end and waits for it, for a minute at most; does nothing the second time. */
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
