package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.staging.StagedBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the pipeline against bare Spark, and its publish against PostgreSQL's own COPY. */
@Command(name = "scripts/bench")
public final class Bench implements Callable<Integer> {

    private static final int COLD_HEAP_MEGABYTES = 1024;
    private static final List<Contestant> WARM = Stream.of(Contestant.values())
            .filter(contestant -> contestant != Contestant.RULES_100 && contestant != Contestant.RULES_1000)
            .filter(Contestant::isPresent)
            .toList();
    private static final List<Contestant> RULES = Stream.of(
                    Contestant.PIPELINE,
                    Contestant.RULES_100,
                    Contestant.MANY_RULES,
                    Contestant.RULES_1000,
                    Contestant.DEEQU)
            .filter(Contestant::isPresent)
            .toList();
    private static final List<Contestant> COLD = Stream.of(Contestant.PIPELINE, Contestant.BARE, Contestant.DUCKDB)
            .filter(Contestant::isPresent)
            .toList();
    private static final List<Long> GROWTH = List.of(1_000_000L, 5_000_000L, 20_000_000L, 50_000_000L);
    private static final List<Long> QUICK_GROWTH = List.of(20_000L, 100_000L);
    private static final List<Integer> GROWTH_FILES = List.of(10, 100, 1_000, 10_000);
    private static final List<Integer> QUICK_GROWTH_FILES = List.of(10, 100);
    private static final List<Long> HEAP = List.of(20_000_000L);
    private static final List<Long> RECORDS = List.of(1_000_000L, 5_000_000L);
    private static final List<Integer> FILES = List.of(8, 1);
    private static final long QUICK_RECORDS = 200_000;
    private static final long STREAMED_ORDERS = 10_500_000;

    private static final Set<Section> OF_THE_SAME_DATA = EnumSet.of(Section.WARM, Section.RULES, Section.COLD);

    private final Report report = new Report(System.getProperty("engine", "spark-3.5"));

    private final Terminal terminal;
    private final BenchOutput output;

    @Option(names = "--project", required = true, description = "The project's folder.")
    private Path project;

    @Option(names = "--quick", description = "A smoke test, not a measurement.")
    private boolean quick;

    @Option(names = "--rounds", description = "Rounds of each contestant.")
    private int rounds = 5;

    @Option(names = "--records", split = ",", description = "Number of records.")
    private List<Long> records = List.of();

    @Option(names = "--files", split = ",", description = "Number of files.")
    private List<Integer> files = List.of();

    @Option(names = "--only", split = ",", description = "Sections to run: ${COMPLETION-CANDIDATES}.")
    private Set<Section> sections =
            EnumSet.of(Section.START, Section.WARM, Section.COLD, Section.PUBLISH, Section.GENERATE);

    @Option(names = "--json", description = "A file for the ratios.")
    private Path json;

    @Option(names = "--beside", description = "The file of another bench, whose ratios are shown beside these.")
    private Path beside;

    @Option(names = "--chart", description = "A file for a picture of the ratios that --of names; nothing is measured.")
    private Path chart;

    @Option(names = "--of", split = ",", description = "The files of other benches, for --chart.")
    private List<Path> of = List.of();

    private Bench(Terminal terminal) {
        this.terminal = terminal;
        this.output = new BenchOutput(terminal);
    }

    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        int exitCode = new CommandLine(new Bench(terminal))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
        terminal.out().flush();
        System.exit(exitCode);
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Map<String, List<Path>> read = Map.of("--of", of, "--beside", beside == null ? List.of() : List.of(beside));
        for (Map.Entry<String, List<Path>> option : read.entrySet()) {
            for (Path file : option.getValue()) {
                if (!Files.isReadable(file)) {
                    output.say(
                            "%s is %s, which cannot be read; give a file that --json of an earlier bench wrote.",
                            option.getKey(), file);
                    return 2;
                }
            }
        }
        if (chart != null) {
            RatioChart ratios = new RatioChart();
            for (Path document : of) {
                ratios.add(document);
            }
            Files.writeString(chart, ratios.svg());
            return 0;
        }
        measure();
        if (json != null) {
            report.write(json, rounds);
        }
        if (beside != null) {
            output.print("ratios on both engines", report.beside(beside));
        }
        return 0;
    }

    private void measure() throws IOException, SQLException {
        if (quick) {
            records = List.of(QUICK_RECORDS);
            rounds = 1;
        }
        Path folder = Files.createTempDirectory("bench");
        try {
            if (sections.contains(Section.START)) {
                output.say("start: %d rounds", rounds);
                Table table = new StartBench(project.toAbsolutePath(), folder.resolve("start"), report).measure(rounds);
                output.print("start: a process for each run, from its start to its end; " + medians(), table);
            }
            if (sections.contains(Section.PUBLISH)) {
                publish(folder);
            }
            if (sections.contains(Section.GENERATE)) {
                generate(folder);
            }
            if (sections.contains(Section.STREAM)) {
                stream();
            }
            if (sections.contains(Section.YEARS)) {
                new YearsReport(terminal, quick).measure(folder);
            }
            if (sections.contains(Section.GROWTH)) {
                new GrowthBench(
                                folder.resolve("growth"),
                                output,
                                report,
                                rounds,
                                quick ? QUICK_GROWTH : given(records, GROWTH),
                                quick ? QUICK_GROWTH_FILES : given(files, GROWTH_FILES))
                        .measure();
            }
            if (sections.contains(Section.HEAP)) {
                heap(folder);
            }
            if (Collections.disjoint(sections, OF_THE_SAME_DATA)) {
                return;
            }
            List<DataSize> sizes = new ArrayList<>();
            for (long count : given(records, RECORDS)) {
                given(files, FILES).forEach(number -> sizes.add(new DataSize(count, number)));
            }
            for (DataSize size : sizes) {
                output.say("writing %,d records in %d files", size.records(), size.files());
                BenchData.write(raw(folder, size), size);
            }
            if (sections.contains(Section.WARM)) {
                warm("warm", WARM, folder, sizes);
            }
            if (sections.contains(Section.RULES)) {
                warm("rules", RULES, folder, sizes);
            }
            if (sections.contains(Section.COLD)) {
                cold(folder, sizes);
            }
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private void warm(String section, List<Contestant> contestants, Path folder, List<DataSize> sizes)
            throws IOException {
        Table table = ratios();
        try (SparkSession spark = BenchSession.open()) {
            for (DataSize size : sizes) {
                JudgedRounds judged = new JudgedRounds();
                Rounds.Run run = contestant -> {
                    output.say(
                            "%s: %s, %,d records in %d files",
                            section, contestant.argument(), size.records(), size.files());
                    contestant.copy().run(spark, raw(folder, size), out(folder, contestant), size.records());
                    judged.ran(contestant, out(folder, contestant));
                };
                Rounds.medians(contestants, 1, run);
                rows(section, table, size, Rounds.medians(contestants, rounds, run));
            }
        }
        output.print(
                section + ", " + System.getProperty("engine", "spark-3.5") + ": one process of "
                        + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB; " + medians(),
                table);
    }

    private void cold(Path folder, List<DataSize> sizes) throws IOException {
        Table table = ratios();
        for (DataSize size : sizes) {
            JudgedRounds judged = new JudgedRounds();
            Map<Contestant, Double> medians = Rounds.medians(COLD, rounds, contestant -> {
                output.say("cold: %s, %,d records in %d files", contestant.argument(), size.records(), size.files());
                new ChildJvm(product(), size, raw(folder, size), out(folder, contestant))
                        .run(contestant, COLD_HEAP_MEGABYTES);
                judged.ran(contestant, out(folder, contestant));
            });
            rows("cold", table, size, medians);
        }
        output.print(
                "cold, " + System.getProperty("engine", "spark-3.5") + ": a process of " + COLD_HEAP_MEGABYTES
                        + " MB for each run, from its start to its end; " + medians(),
                table);
    }

    private void publish(Path folder) throws IOException, SQLException {
        Table table = ratios();
        for (long count : given(records, RECORDS)) {
            int rows = Math.toIntExact(count);
            StagedBatch staged = StagedOrders.write(folder.resolve("staged"), 0, rows, 1);
            List<Double> published = new ArrayList<>();
            List<Double> keyed = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            List<Double> redshift = new ArrayList<>();
            try (PublishBench bench = new PublishBench();
                    CloudBench cloud = new CloudBench()) {
                StagedBatch uploaded = cloud.upload(staged);
                for (int round = 0; round < rounds; round++) {
                    output.say("publish: %,d rows, round %d", rows, round + 1);
                    redshift.add(cloud.publishSeconds(uploaded));
                    published.add(bench.publishSeconds(staged));
                    keyed.add(bench.copySeconds(staged, true));
                    bare.add(bench.copySeconds(staged, false));
                }
            }
            DataSize size = new DataSize(rows, staged.files().size());
            row("publish", table, size, "publish / COPY into a table with the same key", published, keyed);
            row("publish", table, size, "publish / COPY into a table without a key", published, bare);
            row("publish", table, size, "publish from S3 into Redshift's stand-in / COPY, same key", redshift, keyed);
            row("publish", table, size, "publish from S3 into Redshift's stand-in / COPY, no key", redshift, bare);
        }
        output.print("publish of a first day; " + medians(), table);
        int rows = quick ? 2_000 : 20_000;
        Table anew = Table.of(Column.right("days in the history"), Column.right("a day of " + rows + " rows anew"));
        try (PublishBench bench = new PublishBench()) {
            output.say("publish: days of %,d rows", rows);
            bench.anewSeconds(folder.resolve("days"), rows, quick ? List.of(10) : List.of(10, 30, 100))
                    .forEach((days, seconds) ->
                            anew.row(Cell.of(days), Cell.of(String.format(Locale.ROOT, "%.2f s", seconds))));
        }
        output.print("a day published anew: costs by the day, not by the history", anew);
    }

    private void generate(Path folder) throws IOException {
        Table table = ratios();
        GeneratorBench bench = new GeneratorBench(folder.resolve("generated"));
        for (long count : given(records, RECORDS)) {
            List<Double> generated = new ArrayList<>();
            List<Double> constant = new ArrayList<>();
            long written = bench.generate(count).records(); // the first is not measured
            bench.constant(written);
            for (int round = 0; round < rounds; round++) {
                output.say("generate: %,d records, round %d", written, round + 1);
                generated.add(bench.generate(count).seconds());
                constant.add(bench.constant(written).seconds());
            }
            row(
                    "generate",
                    table,
                    new DataSize(written, 1),
                    "generator / a loop that writes one line",
                    generated,
                    constant);
        }
        output.print("generator to a local file; " + medians(), table);
        output.say("generate: cold start");
        double[] invocations = GeneratorBench.invocations(project);
        Table start = Table.of(Column.left("invocation"), Column.right("seconds"));
        start.row(Cell.of("first, process and all"), Cell.of(String.format(Locale.ROOT, "%.2f s", invocations[0])));
        start.row(Cell.of("second"), Cell.of(String.format(Locale.ROOT, "%.2f s", invocations[1])));
        output.print("the function, a small day each", start);
    }

    private void stream() throws IOException {
        long orders = quick ? QUICK_RECORDS : STREAMED_ORDERS;
        output.say("stream: %,d orders to S3", orders);
        GeneratorBench.Timed timed = GeneratorBench.stream(project, orders);
        Table table = Table.of(Column.right("orders"), Column.right("seconds"), Column.right("orders/s"));
        table.row(
                Cell.of(orders),
                Cell.of(String.format(Locale.ROOT, "%.1f s", timed.seconds())),
                Cell.of(Math.round(orders / timed.seconds())));
        output.print("generator to S3 on this machine, with a heap of 256 MB", table);
    }

    private void heap(Path folder) throws IOException {
        Table table = Table.of(Column.right("records"), Column.right("files"), Column.right("smallest heap"));
        for (long count : given(records, HEAP)) {
            List<DataSize> sizes = new ArrayList<>();
            given(files, List.of(FILES.get(0))).forEach(number -> sizes.add(new DataSize(count, number)));
            sizes.add(new DataSize(count, 1, true));
            for (DataSize size : sizes) {
                output.say("heap: writing %,d records in %s files", size.records(), size.kind());
                BenchData.write(raw(folder, size), size);
                OptionalInt smallest = HeapSearch.smallest(megabytes -> {
                    output.say("heap: %d MB, %,d records in %s files", megabytes, size.records(), size.kind());
                    return new ChildJvm(product(), size, raw(folder, size), out(folder, Contestant.PIPELINE))
                            .passes(Contestant.PIPELINE, megabytes);
                });
                FileUtils.deleteDirectory(raw(folder, size).toFile());
                table.row(
                        Cell.of(size.records()),
                        Cell.of(size.kind()),
                        Cell.of(smallest.isPresent() ? smallest.getAsInt() + " MB" : "none passes"));
            }
        }
        output.print("smallest heap with which the pipeline passes; Spark itself asks for 450 MB", table);
    }

    /** What was asked for on the command line, or else what is usual. */
    private static <T> List<T> given(List<T> asked, List<T> usual) {
        return asked.isEmpty() ? usual : asked;
    }

    private String medians() {
        return rounds == 1 ? "one round" : "medians of " + rounds + " interleaved rounds";
    }

    private static Table ratios() {
        return Table.of(
                Column.right("records"),
                Column.right("files"),
                Column.left("what"),
                Column.right("measured"),
                Column.right("peer"),
                Column.right("ratio"),
                Column.right("records/s"));
    }

    private void rows(String section, Table table, DataSize size, Map<Contestant, Double> medians) {
        for (Contestant.Pair pair : Contestant.PAIRS) {
            if (!medians.containsKey(pair.measured()) || !medians.containsKey(pair.peer())) {
                continue;
            }
            row(section, table, size, pair.title(), medians.get(pair.measured()), medians.get(pair.peer()));
        }
    }

    private void row(
            String section, Table table, DataSize size, String what, List<Double> measured, List<Double> peer) {
        row(section, table, size, what, Rounds.median(measured), Rounds.median(peer));
    }

    private void row(String section, Table table, DataSize size, String what, double measured, double peer) {
        report.add(new Report.Figure(section, size.records(), size.files(), what, measured, peer));
        table.row(
                Cell.of(size.records()),
                Cell.of(size.files()),
                Cell.of(what),
                Cell.of(String.format(Locale.ROOT, "%.2f s", measured)),
                Cell.of(String.format(Locale.ROOT, "%.2f s", peer)),
                Cell.of(String.format(Locale.ROOT, "%.2f", measured / peer)),
                Cell.of(Math.round(size.records() / measured)));
    }

    private ProductJvm product() {
        return new ProductJvm(project.toAbsolutePath());
    }

    private static Path raw(Path folder, DataSize size) {
        return folder.resolve("raw-" + size.name());
    }

    private static Path out(Path folder, Contestant contestant) {
        return folder.resolve("out-" + contestant.argument()).resolve("out");
    }
}
