package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import java.util.Locale;

/** Where the bench shows what it does and what it has measured. */
record BenchOutput(Terminal terminal) {

    void print(String title, Table table) {
        terminal.out().println(title);
        terminal.out().println();
        table.lines(terminal.interactive()).forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out().flush();
    }

    void say(String what, Object... values) {
        terminal.err().println(String.format(Locale.ROOT, what, values));
    }
}
