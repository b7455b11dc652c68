package io.github.ecommercepipeline.cli.metrics;

import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.run.JobResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;
import picocli.CommandLine.Option;

/** {@code --metrics-file}: where monitoring reads how the last job ended. */
public final class MetricsOption {

    private static final int USAGE = 2;
    private static final int FAILED = 3;

    @Option(
            names = "--metrics-file",
            paramLabel = "<file>",
            description =
                    "A file to replace with metrics of this job: in Prometheus's text format if it ends in .prom, for"
                            + " node_exporter's textfile collector, otherwise in OpenMetrics's.")
    private Path file;

    private JobResult result;

    /** Notes what the job did; it may fail afterwards. */
    public void ended(JobResult job) {
        result = job;
    }

    /** Runs a job and writes its metrics, however it ends; a file that cannot be written then is a warning. */
    public int measured(Terminal terminal, IntSupplier job) {
        if (file == null) {
            return job.getAsInt();
        }
        requireFolder();
        Instant startedAt = Instant.now();
        int exitCode = FAILED;
        try {
            exitCode = job.getAsInt();
            return exitCode;
        } catch (UsageException | ContractException | ConfigurationException e) {
            exitCode = USAGE;
            throw e;
        } finally {
            write(terminal, new JobMetrics(Optional.ofNullable(result), exitCode, startedAt, Instant.now()));
        }
    }

    private void requireFolder() {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new UsageException("--metrics-file " + file
                    + " cannot be written; allowed: a file in a folder that exists and may be written to");
        }
    }

    private void write(Terminal terminal, JobMetrics metrics) {
        try {
            metrics.write(file.toAbsolutePath());
        } catch (IOException e) {
            terminal.err()
                    .println(Printable.line("warning: the metrics of this job could not be written to " + file + ": "
                            + e.getMessage()));
        }
    }
}
