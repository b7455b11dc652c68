package io.github.ecommercepipeline.standin;

import io.github.ecommercepipeline.localwarehouse.process.GuardedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The stand-in's main class in a process of its own, on a free port. */
public final class StandInProcess implements AutoCloseable {

    private static final Pattern JDBC_URL = Pattern.compile("Redshift driver +(jdbc:redshift:\\S+)\n");

    private final GuardedProcess process;
    private final String jdbcUrl;

    private StandInProcess(GuardedProcess process, String jdbcUrl) {
        this.process = process;
        this.jdbcUrl = jdbcUrl;
    }

    /** Starts with {@code --port 0} and more arguments; its output goes to {@code log}. */
    public static StandInProcess start(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                StandInCommand.class.getName(),
                "--port",
                "0"));
        command.addAll(List.of(arguments));
        GuardedProcess process = GuardedProcess.start(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()), "TERM");
        return new StandInProcess(process, process.await(JDBC_URL, log).group(1));
    }

    /** For the Redshift JDBC driver. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    /** Asks it to end, and waits. */
    @Override
    public void close() {
        process.close();
    }
}
