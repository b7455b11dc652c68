package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.cli.Table;
import io.github.ecommercepipeline.cli.Table.Cell;
import io.github.ecommercepipeline.cli.Table.Column;
import io.github.ecommercepipeline.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the pipeline, without publish, against bare Spark. */
@Command(name = "scripts/bench")
public final class Bench implements Callable<Integer> {

    private static final int COLD_HEAP_MEGABYTES = 1024;
    private static final List<Contestant> ALL = List.of(Contestant.values());
    private static final List<Contestant> COLD = List.of(Contestant.PIPELINE, Contestant.BARE);
    private static final long QUICK_RECORDS = 200_000;

    private final Terminal terminal;

    @Option(names = "--quick", description = "A smoke test, not a measurement.")
    private boolean quick;

    @Option(names = "--rounds", description = "Rounds of each contestant.")
    private int rounds = 5;

    @Option(names = "--records", split = ",", description = "How many records.")
    private List<Long> records = List.of(1_000_000L, 5_000_000L);

    @Option(names = "--no-cold", description = "Leave out the cold measurement.")
    private boolean noCold;

    @Option(names = "--smallest-heap", description = "Also search the smallest heap.")
    private boolean smallestHeap;

    private Bench(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess(System.getenv());
        int exitCode = new CommandLine(new Bench(terminal)).execute(args);
        terminal.out().flush();
        System.exit(exitCode);
    }

    @Override
    public Integer call() throws IOException {
        if (quick) {
            records = List.of(QUICK_RECORDS);
            rounds = 1;
        }
        Path folder = Files.createTempDirectory("bench");
        try {
            List<Layout> layouts = new ArrayList<>();
            for (long count : records) {
                layouts.add(new Layout(count, 8));
                layouts.add(new Layout(count, 1));
            }
            for (Layout layout : layouts) {
                say("writing %,d records in %d files", layout.records(), layout.files());
                BenchData.write(raw(folder, layout), layout.records(), layout.files());
            }
            warm(folder, layouts);
            if (!noCold) {
                cold(folder, layouts);
            }
            if (smallestHeap) {
                heap(folder, layouts);
            }
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        return 0;
    }

    private void warm(Path folder, List<Layout> layouts) throws IOException {
        Table table = ratios();
        try (SparkSession spark = BenchSession.open()) {
            for (Layout layout : layouts) {
                Rounds.Run run = contestant -> {
                    say("warm: %s, %,d records in %d files", contestant.argument(), layout.records(), layout.files());
                    contestant.copy().run(spark, raw(folder, layout), out(folder, contestant), layout.records());
                };
                Rounds.medians(ALL, 1, run);
                rows(table, layout, Rounds.medians(ALL, rounds, run));
            }
        }
        print("warm: one process of " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB; " + medians(), table);
    }

    private void cold(Path folder, List<Layout> layouts) throws IOException {
        Table table = ratios();
        for (Layout layout : layouts) {
            Map<Contestant, Double> medians = Rounds.medians(COLD, rounds, contestant -> {
                say("cold: %s, %,d records in %d files", contestant.argument(), layout.records(), layout.files());
                new ChildJvm(layout, raw(folder, layout), out(folder, contestant)).run(contestant, COLD_HEAP_MEGABYTES);
            });
            rows(table, layout, medians);
        }
        print(
                "cold: a process of " + COLD_HEAP_MEGABYTES + " MB for each run, from its start to its end; "
                        + medians(),
                table);
    }

    private void heap(Path folder, List<Layout> layouts) throws IOException {
        Table table = Table.of(Column.right("records"), Column.right("files"), Column.right("smallest heap"));
        for (Layout layout : layouts) {
            OptionalInt smallest = HeapSearch.smallest(megabytes -> {
                say("heap: %d MB, %,d records in %d files", megabytes, layout.records(), layout.files());
                return new ChildJvm(layout, raw(folder, layout), out(folder, Contestant.PIPELINE))
                        .passes(Contestant.PIPELINE, megabytes);
            });
            table.row(
                    Cell.of(layout.records()),
                    Cell.of(layout.files()),
                    Cell.of(smallest.isPresent() ? smallest.getAsInt() + " MB" : "none passes"));
        }
        print("smallest heap with which the pipeline passes; Spark itself asks for 450 MB", table);
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

    private static void rows(Table table, Layout layout, Map<Contestant, Double> medians) {
        for (Contestant.Pair pair : Contestant.PAIRS) {
            if (!medians.containsKey(pair.measured()) || !medians.containsKey(pair.peer())) {
                continue;
            }
            double measured = medians.get(pair.measured());
            double peer = medians.get(pair.peer());
            table.row(
                    Cell.of(layout.records()),
                    Cell.of(layout.files()),
                    Cell.of(pair.title()),
                    Cell.of(String.format(Locale.ROOT, "%.2f s", measured)),
                    Cell.of(String.format(Locale.ROOT, "%.2f s", peer)),
                    Cell.of(String.format(Locale.ROOT, "%.2f", measured / peer)),
                    Cell.of(Math.round(layout.records() / measured)));
        }
    }

    private void print(String title, Table table) {
        terminal.out().println(title);
        terminal.out().println();
        table.lines(terminal.interactive()).forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out().flush();
    }

    private void say(String what, Object... values) {
        terminal.err().println(String.format(Locale.ROOT, what, values));
    }

    private static Path raw(Path folder, Layout layout) {
        return folder.resolve("raw-" + layout.records() + "-" + layout.files());
    }

    private static Path out(Path folder, Contestant contestant) {
        return folder.resolve("out-" + contestant.argument()).resolve("out");
    }
}
