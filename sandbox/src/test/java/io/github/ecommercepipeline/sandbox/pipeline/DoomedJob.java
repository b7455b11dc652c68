package io.github.ecommercepipeline.sandbox.pipeline;

import io.github.ecommercepipeline.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line's back-fill, migration or erasure in a process of its own, to be killed or stopped. */
final class DoomedJob {

    private final List<String> command = new ArrayList<>();
    private final Path log;

    DoomedJob(Workshop shop, Path temporary) throws IOException {
        this(shop.raw().toString(), shop.out().toString(), shop.jdbcUrl(), Map.of(), List.of(), temporary);
    }

    /** The migration of all datasets to the contracts in a folder. */
    static DoomedJob migration(Workshop shop, Path contracts, Path temporary) throws IOException {
        return new DoomedJob(
                List.of("migrate", "apply"),
                List.of(
                        "--raw",
                        shop.raw().toString(),
                        "--out",
                        shop.out().toString(),
                        "--contracts",
                        contracts.toString(),
                        "--warehouse",
                        shop.jdbcUrl()),
                Map.of(),
                temporary);
    }

    /** The erasure of all datasets' records with the values in a file. */
    static DoomedJob erasure(Workshop shop, Path contracts, Path values, Path temporary) throws IOException {
        return new DoomedJob(
                List.of("erase", "--all-datasets", "--match-file", values.toString()),
                List.of(
                        "--raw",
                        shop.raw().toString(),
                        "--out",
                        shop.out().toString(),
                        "--archive",
                        shop.archive().toString(),
                        "--contracts",
                        contracts.toString(),
                        "--warehouse",
                        shop.jdbcUrl()),
                Map.of(),
                temporary);
    }

    DoomedJob(CloudShop shop, Path temporary) throws IOException {
        this(
                shop.raw(),
                shop.out(),
                shop.jdbcUrl(),
                shop.s3().hadoop(),
                List.of("--iam-role", CloudShop.ROLE),
                temporary);
    }

    private DoomedJob(
            String raw, String out, String jdbcUrl, Map<String, String> hadoop, List<String> more, Path temporary)
            throws IOException {
        this(
                List.of("backfill", "--from", SampleShop.FIRST.toString(), "--to", SampleShop.LAST.toString()),
                List.of(
                        "--raw",
                        raw,
                        "--out",
                        out,
                        "--contracts",
                        SampleShop.CONTRACTS.toString(),
                        "--warehouse",
                        jdbcUrl),
                hadoop,
                temporary);
        command.addAll(more);
    }

    private DoomedJob(List<String> job, List<String> options, Map<String, String> hadoop, Path temporary)
            throws IOException {
        Files.createDirectories(temporary);
        this.log = temporary.resolve("killed.log");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Xmx"))
                .filter(argument -> !argument.startsWith("-javaagent"))
                .forEach(command::add);
        hadoop.forEach((key, value) -> command.add("-Dspark.hadoop." + key + "=" + value));
        command.addAll(List.of(
                "-Xmx1g",
                "-Dpipeline.progress.seconds=0", // each step is told at once
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(job);
        command.addAll(options);
    }

    /**
     * Starts the job and kills it some time after it told of a step.
     *
     * @param step 1 is the first of a batch
     * @return whether it lived until then, and the step
     */
    String killAfter(int step, int milliseconds) throws IOException, InterruptedException {
        Process process = start(command);
        StringBuilder told = new StringBuilder();
        String last = "nothing";
        int steps = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && steps < step; line = lines.readLine()) {
                told.append(line).append('\n');
                if (line.contains("  reading ") || line.contains("  publishing ") || line.contains("  erasing")) {
                    last = line.strip();
                    steps++;
                }
            }
            boolean ended = process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            if (steps == 0) {
                throw new IllegalStateException("the job to be killed did nothing:\n" + told + Files.readString(log));
            }
            return (ended ? "ended after '" : "killed " + milliseconds + " ms after '") + last + "'";
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Starts the job and sends it the signal of Ctrl-C as soon as it publishes.
     *
     * @param told gets the job's messages
     * @return its exit code
     */
    int interrupt(List<String> told) throws IOException, InterruptedException {
        // A process that was started in the background ignores this signal, and so do those that it starts.
        List<String> listening = new ArrayList<>(List.of("env", "--default-signal=INT"));
        listening.addAll(command);
        Process process = start(listening);
        boolean sent = false;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(line);
                if (!sent && line.contains("  publishing ")) {
                    sent = true;
                    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                            .start()
                            .waitFor();
                }
            }
            return process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(List<String> line) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(log.toFile());
        builder.environment().putAll(SampleShop.KEYS);
        return builder.start();
    }
}
