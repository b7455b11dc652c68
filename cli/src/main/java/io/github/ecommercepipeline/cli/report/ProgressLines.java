package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Reports progress on standard error: one changing line on an interactive terminal; otherwise one line every ten seconds, so that
 * a short job reports nothing. What happens to the job as a whole is reported at once. Thread-safe.
 */
public final class ProgressLines implements Progress, AutoCloseable {

    private static final String BACK_TO_LINE_START = "\r\u001b[K";
    private static final int TICK_MILLIS = 500;

    /** Other seconds between lines; with 0 each step is a line. */
    private static final String SECONDS = "pipeline.progress.seconds";

    private static final int DEFAULT_SECONDS = 10;

    private final Terminal terminal;
    private final LongSupplier nanoClock;
    private final boolean quiet;
    private final long startedAt;
    private final long interval;
    private final Map<Batch, ReadingText> reading = new LinkedHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private String step = "";
    private long printedAt;

    /** Which reports while a job runs, unless it is told to be quiet. */
    @SuppressWarnings("FutureReturnValueIgnored") // a line that could not be shown is not missed
    public static ProgressLines start(Terminal terminal, boolean quiet) {
        ProgressLines progress = new ProgressLines(terminal, System::nanoTime, quiet);
        if (!quiet && progress.interval > 0) {
            progress.timer.scheduleWithFixedDelay(progress::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return progress;
    }

    /** @param nanoClock such as {@link System#nanoTime} */
    ProgressLines(Terminal terminal, LongSupplier nanoClock, boolean quiet) {
        this.terminal = terminal;
        this.nanoClock = nanoClock;
        this.quiet = quiet;
        this.startedAt = nanoClock.getAsLong();
        this.printedAt = startedAt;
        this.interval = TimeUnit.SECONDS.toNanos(Integer.getInteger(SECONDS, DEFAULT_SECONDS));
    }

    @Override
    public synchronized void step(Batch batch, String what) {
        reading.remove(batch);
        report(batch + "  " + Printable.line(what));
    }

    @Override
    public synchronized void reading(Batch batch, long bytes, ReadCount read) {
        reading.put(batch, new ReadingText(bytes, read, nanoClock.getAsLong()));
    }

    @Override
    public synchronized void step(String what) {
        step = Printable.line(what);
        print(step);
    }

    /** Reports a step, preceded by the seconds since the start. */
    public synchronized void report(String what) {
        step = what;
        if (interval == 0) {
            print(step); // even while another batch is read
        } else {
            tick();
        }
    }

    /** Shows how far the batch that began to read last has got, or else the last step. */
    synchronized void tick() {
        if (terminal.interactive() || nanoClock.getAsLong() - printedAt >= interval) {
            print(readingNow().orElse(step));
        }
    }

    private void print(String what) {
        if (quiet) {
            return;
        }
        printedAt = nanoClock.getAsLong();
        String line = String.format(Locale.ROOT, "%7.1f s  %s", (printedAt - startedAt) / 1e9, what);
        if (terminal.interactive()) {
            terminal.err().print(BACK_TO_LINE_START + line);
        } else {
            terminal.err().println(line);
        }
        terminal.err().flush();
    }

    private Optional<String> readingNow() {
        reading.values().removeIf(ended -> !ended.read().isOpen());
        return reading.entrySet().stream()
                .reduce((earlier, later) -> later)
                .flatMap(last -> last.getValue()
                        .at(nanoClock.getAsLong())
                        .map(text -> last.getKey() + "  " + text
                                + (reading.size() > 1 ? ", beside " + (reading.size() - 1) + " more" : "")));
    }

    /** Clears the changing line, so that later output starts on an empty line. */
    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (this) {
            reading.clear();
            if (terminal.interactive() && !quiet) {
                terminal.err().print(BACK_TO_LINE_START);
                terminal.err().flush();
            }
        }
    }
}
