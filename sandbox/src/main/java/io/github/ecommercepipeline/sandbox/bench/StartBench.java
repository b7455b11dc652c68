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
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long commands take on a tiny day, from the start of {@code scripts/pipeline} to its end. */
final class StartBench {

    private static final String JAVA = "java -version";
    private static final String SPARK = "a bare Spark session";
    private static final String DAY = "2024-05-27";
    private static final int KEY_BYTES = 32;
    private static final int RECORDS = 448;
    private static final int FILES = 3;

    /** Runs a command with its output in one file, and the processor seconds that it took, as user and system, in another. */
    private static final String TIMED = "log=$0; TIMEFORMAT='%U %S'; { time \"$@\" >\"$log\" 2>&1; } 2>\"$log.times\"";

    private final Path folder;
    private final Report report;
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
    private final Map<String, List<Times>> times = new LinkedHashMap<>();

    /** Seconds on the clock, and of processors. */
    private record Times(double clock, double processors) {}

    /** A command with the seconds that it may take; NaN: no bar. */
    private record Measured(String name, double bar, List<String> command) {}

    StartBench(Path project, Path folder, Report report) {
        this.folder = folder;
        this.report = report;
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
                String fresh = folder.resolve("new-" + round + "/out").toString();
                for (Measured measured : commands(out, fresh)) {
                    times.computeIfAbsent(measured.name(), any -> new ArrayList<>())
                            .add(run(measured.command()));
                }
                run(pipeline("warehouse", "stop", "--out", fresh)); // it would take time from the next round
            }
        } finally {
            run(pipeline("warehouse", "stop", "--out", out));
        }
        return table(commands(out, folder.toString()));
    }

    private List<Measured> commands(String out, String fresh) {
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
                new Measured(
                        "run, a day of " + FILES + " datasets and " + RECORDS + " records", 6, job(out, "--force")),
                new Measured("run, everything unchanged", Double.NaN, job(out)),
                new Measured("run, which makes its warehouse", Double.NaN, job(fresh)));
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

    private Times run(List<String> command) throws IOException {
        Path log = folder.resolve("command.log");
        List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, log.toString()));
        timed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(timed);
        builder.environment().keySet().removeIf(name -> name.startsWith("WAREHOUSE_") || name.startsWith("SPARK_"));
        builder.environment().putAll(keys);
        long start = System.nanoTime();
        int exitCode = Waiting.on(builder.start()::waitFor);
        double clock = (System.nanoTime() - start) / 1e9;
        if (exitCode != 0) {
            throw new IOException(
                    String.join(" ", command) + " ended with " + exitCode + ":\n" + Files.readString(log));
        }
        double processors = Stream.of(
                        Files.readString(Path.of(log + ".times")).strip().split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .sum();
        return new Times(clock, processors);
    }

    private Table table(List<Measured> commands) {
        Table table = Table.of(
                Column.left("process"),
                Column.right("median"),
                Column.right("processors"),
                Column.right("bar"),
                Column.right("/ " + JAVA),
                Column.right("/ " + SPARK),
                Column.left("all"));
        double spark = median(SPARK, Times::clock);
        for (Measured measured : commands) {
            double median = median(measured.name(), Times::clock);
            report.add(new Report.Figure("start", RECORDS, FILES, measured.name() + " ÷ " + SPARK, median, spark));
            table.row(
                    Cell.of(measured.name()),
                    Cell.of(text(median)),
                    Cell.of(text(median(measured.name(), Times::processors))),
                    Cell.of(Double.isNaN(measured.bar()) ? "" : text(measured.bar())),
                    Cell.of(Report.text(median / median(JAVA, Times::clock))),
                    Cell.of(Report.text(median / spark)),
                    Cell.of(times.get(measured.name()).stream()
                            .map(each -> Report.text(each.clock()))
                            .collect(Collectors.joining(" "))));
        }
        return table;
    }

    private double median(String name, ToDoubleFunction<Times> which) {
        return Rounds.median(times.get(name).stream().map(which::applyAsDouble).toList());
    }

    private static String text(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
