package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Table.Cell;
import io.github.ecommercepipeline.cli.terminal.Table.Column;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures what a history of years costs, and prints it. */
final class YearsReport {

    private static final List<Integer> DAYS = List.of(10, 50, 100, 200, 300, 400);
    /** The stand-in's tables have neither distribution nor sort keys, so that it need not go on for years. */
    private static final List<Integer> DAYS_OF_STAND_IN = List.of(10, 50, 100);

    private final Terminal terminal;
    private final boolean quick;

    YearsReport(Terminal terminal, boolean quick) {
        this.terminal = terminal;
        this.quick = quick;
    }

    void measure(Path folder) throws IOException, SQLException {
        int rows = quick ? 200 : 20_000;
        for (YearsCare care : YearsCare.values()) {
            say("years: PostgreSQL, %s", care.words());
            try (YearsServer server = YearsServer.postgres(care)) {
                if (!quick) {
                    server.bench(folder, rows).run(List.of(20), care.of(server)); // so that the JVM has compiled it
                    server.reset();
                }
                YearsBench bench = server.bench(folder, rows);
                Map<Integer, YearsBench.Seconds> seconds = bench.run(quick ? List.of(10, 20) : DAYS, care.of(server));
                server.check(bench.expected());
                print(String.format(Locale.ROOT, "PostgreSQL, days of %,d rows, %s", rows, care.words()), seconds);
                server.careSeconds().ifPresent(each -> say("each VACUUM took %.2f s", each));
            }
        }
        say("years: Amazon Redshift's stand-in");
        try (YearsServer server = YearsServer.redshift()) {
            YearsBench bench = server.bench(folder, rows);
            Map<Integer, YearsBench.Seconds> seconds = bench.run(quick ? List.of(10, 20) : DAYS_OF_STAND_IN, day -> {});
            server.check(bench.expected());
            print(
                    String.format(
                            Locale.ROOT,
                            "Amazon Redshift's dialect on its stand-in (no sort keys), days of %,d rows",
                            rows),
                    seconds);
        }
        int year = quick ? 10 : 365;
        say("years: two back-fills of %d days at once", year);
        double seconds = new ParallelBackfills(folder.resolve("year"), year).seconds();
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "two back-fills of %d days at once: %.0f s; tables, ledger and files as after a single one",
                        year,
                        seconds));
        terminal.out().flush();
    }

    private void print(String title, Map<Integer, YearsBench.Seconds> seconds) {
        Table table = Table.of(
                Column.right("days in the history"),
                Column.right("a new day"),
                Column.right("ratio"),
                Column.right("a corrected day"),
                Column.right("ratio"));
        YearsBench.Seconds first = seconds.get(DAYS.get(0));
        seconds.forEach((day, measured) -> table.row(
                Cell.of(day),
                Cell.of(String.format(Locale.ROOT, "%.2f s", measured.newDay())),
                Cell.of(String.format(Locale.ROOT, "%.2f", measured.newDay() / first.newDay())),
                Cell.of(String.format(Locale.ROOT, "%.2f s", measured.correctedDay())),
                Cell.of(String.format(Locale.ROOT, "%.2f", measured.correctedDay() / first.correctedDay()))));
        terminal.out().println(title);
        terminal.out().println();
        table.lines(terminal.interactive()).forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out().flush();
    }

    private void say(String what, Object... values) {
        terminal.err().println(String.format(Locale.ROOT, what, values));
    }
}
