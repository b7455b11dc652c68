package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Reports progress on standard error: one changing line on an interactive terminal, otherwise one line for each step. */
public final class ProgressLines implements Progress, AutoCloseable {

    private static final String BACK_TO_LINE_START = "\r\u001b[K";

    private final Terminal terminal;
    private final LongSupplier nanoClock;
    private final long startedAt;

    /** @param nanoClock such as {@link System#nanoTime} */
    public ProgressLines(Terminal terminal, LongSupplier nanoClock) {
        this.terminal = terminal;
        this.nanoClock = nanoClock;
        this.startedAt = nanoClock.getAsLong();
    }

    @Override
    public void step(Batch batch, String what) {
        report(batch + "  " + Printable.line(what));
    }

    @Override
    public void step(String what) {
        report(Printable.line(what));
    }

    /** Reports a step, preceded by the seconds since the start. */
    public synchronized void report(String what) {
        String line = String.format(Locale.ROOT, "%7.1f s  %s", (nanoClock.getAsLong() - startedAt) / 1e9, what);
        if (terminal.interactive()) {
            terminal.err().print(BACK_TO_LINE_START + line);
            terminal.err().flush();
        } else {
            terminal.err().println(line);
            terminal.err().flush();
        }
    }

    /** Clears the changing line, so that later output starts on an empty line. */
    @Override
    public synchronized void close() {
        if (terminal.interactive()) {
            terminal.err().print(BACK_TO_LINE_START);
            terminal.err().flush();
        }
    }
}
