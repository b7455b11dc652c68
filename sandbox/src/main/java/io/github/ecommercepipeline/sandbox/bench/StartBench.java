package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import io.github.ecommercepipeline.localwarehouse.process.Waiting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How long commands take on a tiny day, from the start of {@code scripts/pipeline} to its end. */
final class StartBench {

    private static final String JAVA = "java -version";
    private static final String SPARK = "a bare Spark session";
    private static final String DAY = "2024-05-27";
    private static final int KEY_BYTES = 32;

    private final Path folder;
    private final Path samples;
    private final String script;
    private final Map<String, String> keys = Map.of(
            "PIPELINE_PSEUDONYM_KEY",
            key(),
            "PIPELINE_PSEUDONYM_KEY_ID",
            "bench",
            "PIPELINE_QUARANTINE_KEY",
            key(),
            "PIPELINE_QUARANTINE_KEY_ID",
            "bench");
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    /** A command with the seconds that it may take; NaN: no bar. */
    private record Measured(String name, double bar, List<String> command) {}

    StartBench(Path project, Path folder) {
        this.folder = folder;
        this.samples = project.resolve("sample-data");
        this.script = project.resolve("scripts/pipeline").toString();
    }

    private static String key() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** Medians, and what they are beside a process of Java alone and beside the start and end of a Spark session. */
    Table measure(int rounds) throws IOException {
        Files.createDirectories(folder);
        // A PostgreSQL server that runs as another user, as it does for root, must reach its data.
        Files.setPosixFilePermissions(folder.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        String out = folder.resolve("kept/out").toString();
        run(pipeline("warehouse", "start", "--out", out));
        try {
            run(job(out, "--force")); // what the other commands show
            for (int round = 0; round < rounds; round++) {
                for (Measured measured : commands(out, folder.resolve("new-" + round + "/out"))) {
                    long start = System.nanoTime();
                    run(measured.command());
                    seconds.computeIfAbsent(measured.name(), any -> new ArrayList<>())
                            .add((System.nanoTime() - start) / 1e9);
                }
            }
        } finally {
            run(pipeline("warehouse", "stop", "--out", out));
        }
        return table(commands(out, folder));
    }

    private List<Measured> commands(String out, Path fresh) {
        String contracts = samples.resolve("contracts").toString();
        String raw = samples.resolve("raw").toString();
        return List.of(
                new Measured(JAVA, Double.NaN, List.of(java(), "-version")),
                new Measured(SPARK, Double.NaN, sparkSession()),
                new Measured("--help", 0.5, pipeline("--help")),
                new Measured("run --help", 0.5, pipeline("run", "--help")),
                new Measured("check", 1.5, pipeline("check", contracts)),
                new Measured("status", 1.5, pipeline("status", "--raw", raw, "--out", out, "--contracts", contracts)),
                new Measured("summary", 1.5, pipeline("summary", "--out", out)),
                new Measured("quarantine", 1.5, pipeline("quarantine", "--date", DAY, "--out", out)),
                new Measured("run, a day of 3 datasets and 448 records", 6, job(out, "--force")),
                new Measured("run, everything unchanged", Double.NaN, job(out)),
                new Measured("run, which makes its warehouse", Double.NaN, job(fresh.toString())));
    }

    private List<String> job(String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--date",
                DAY,
                "--raw",
                samples.resolve("raw").toString(),
                "--out",
                out,
                "--contracts",
                samples.resolve("contracts").toString()));
        arguments.addAll(Arrays.asList(more));
        return pipeline(arguments.toArray(String[]::new));
    }

    private List<String> pipeline(String... arguments) {
        return Stream.concat(Stream.of(script), Arrays.stream(arguments)).toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** As any program starts Spark: with the options that Spark needs, and no archive of classes. */
    private static List<String> sparkSession() {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SparkStart.class.getName()));
        return command;
    }

    private void run(List<String> command) throws IOException {
        Path log = folder.resolve("command.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("WAREHOUSE_") || name.startsWith("SPARK_"));
        builder.environment().putAll(keys);
        int exitCode = Waiting.on(builder.start()::waitFor);
        if (exitCode != 0) {
            throw new IOException(
                    String.join(" ", command) + " ended with " + exitCode + ":\n" + Files.readString(log));
        }
    }

    private Table table(List<Measured> commands) {
        Table table = Table.of(
                Column.left("process"),
                Column.right("median"),
                Column.right("bar"),
                Column.right("/ " + JAVA),
                Column.right("/ " + SPARK),
                Column.left("all"));
        for (Measured measured : commands) {
            double median = Rounds.median(seconds.get(measured.name()));
            table.row(
                    Cell.of(measured.name()),
                    Cell.of(text(median)),
                    Cell.of(Double.isNaN(measured.bar()) ? "" : text(measured.bar())),
                    Cell.of(ratio(median, JAVA)),
                    Cell.of(ratio(median, SPARK)),
                    Cell.of(all(measured.name())));
        }
        return table;
    }

    private String all(String name) {
        List<Double> measured = seconds.get(name);
        return String.join(
                " ",
                IntStream.range(0, measured.size())
                        .mapToObj(round -> String.format(Locale.ROOT, "%.2f", measured.get(round)))
                        .toList());
    }

    private String ratio(double median, String peer) {
        return String.format(Locale.ROOT, "%.2f", median / Rounds.median(seconds.get(peer)));
    }

    private static String text(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
