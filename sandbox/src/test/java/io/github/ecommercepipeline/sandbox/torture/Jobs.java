package io.github.ecommercepipeline.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.Main;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.privacy.KeyVariables;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.sandbox.pipeline.SampleShop;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;

/**
 * The job over one round's places, in this process or in one of its own.
 *
 * @param parallel how many batches at once, in this process
 */
record Jobs(TortureCloud cloud, Places places, Map<String, String> contracts, Path folder, int parallel) {

    /** The exit code for arguments that are not understood. */
    private static final int USAGE = 2;

    private static final String ROLE = "arn:aws:iam::123456789012:role/sandbox-copy";

    /** In this process. */
    JobResult run(String jobRunId, LocalDate from, LocalDate to, Clock clock) {
        SparkSession spark = SparkSessionExtension.session().newSession();
        cloud.shaky().hadoop().forEach((key, value) -> spark.conf().set(key, value));
        JobSettings settings = new JobSettings(
                places.raw("s3a"),
                places.work("s3a"),
                Optional.of(places.archive("s3a")),
                ContractReader.readAll(contracts),
                List.of(),
                new WarehouseSettings(cloud.jdbcUrl(), Optional.empty(), Optional.empty(), LoadSettings.copyWith(ROLE)),
                KeyVariables.read(SampleShop.KEYS),
                false,
                false,
                parallel);
        return new Job(spark, settings, Progress.silent(), clock, jobRunId).run(from, to);
    }

    /**
     * In a process of its own.
     *
     * @param killAfterMillis after its first sign of life; never if it is negative
     * @param prefix of the command, such as a shell that sets limits
     * @return the exit code; empty if it was killed
     */
    OptionalInt start(LocalDate from, LocalDate to, long killAfterMillis, List<String> prefix)
            throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory(folder, "job");
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Xmx") && !argument.startsWith("-javaagent"))
                .forEach(command::add);
        cloud.shaky().hadoop().forEach((key, value) -> command.add("-Dspark.hadoop." + key + "=" + value));
        command.addAll(List.of(
                "-Xmx700m",
                "-XX:-UsePerfData",
                "-Dpipeline.progress.seconds=0",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "backfill",
                "--from=" + from,
                "--to=" + to,
                "--raw=" + places.raw("s3a"),
                "--out=" + places.work("s3a"),
                "--archive=" + places.archive("s3a"),
                "--contracts=" + SampleShop.CONTRACTS,
                "--warehouse=" + cloud.jdbcUrl(),
                "--iam-role=" + ROLE));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(SampleShop.KEYS);
        Process process = builder.start();
        try (var said = process.inputReader()) {
            String line = said.readLine();
            while (line != null && !line.contains("reading ")) {
                line = said.readLine();
            }
            if (killAfterMillis >= 0) {
                process.waitFor(killAfterMillis, TimeUnit.MILLISECONDS);
                if (process.isAlive()) {
                    process.destroyForcibly().waitFor();
                    return OptionalInt.empty();
                }
            }
            while (line != null) {
                line = said.readLine();
            }
            int exitCode = process.waitFor();
            assertThat(exitCode).as("a job that was started rightly").isNotEqualTo(USAGE);
            return OptionalInt.of(exitCode);
        } finally {
            process.destroyForcibly();
        }
    }
}
