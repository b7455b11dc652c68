package io.github.ecommercepipeline.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressLinesTest {

    private static final Batch ORDERS = new Batch("orders", Results.MONDAY);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    private ProgressLines progress(boolean interactive, boolean quiet) {
        return new ProgressLines(
                new Terminal(new PrintWriter(out), new PrintWriter(err), interactive), clock::get, quiet);
    }

    private void at(double seconds) {
        clock.set((long) (seconds * 1e9));
    }

    @Test
    void a_log_gets_one_line_every_ten_seconds() {
        try (ProgressLines progress = progress(false, false)) {
            progress.report("starting Spark");
            at(4);
            progress.step(ORDERS, "reading 3 files");
            at(9.9);
            progress.tick();
            assertThat(err.toString()).isEmpty();

            at(10);
            progress.tick();
            at(12.34);
            progress.step(ORDERS, "publishing");
            progress.tick();
            at(20.1);
            progress.tick();
        }

        assertThat(err.toString().lines())
                .containsExactly(
                        "   10.0 s  orders 2024-05-27  reading 3 files", "   20.1 s  orders 2024-05-27  publishing");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_batch_that_is_read_shows_share_rate_records_and_the_time_that_is_left() {
        ReadCount other = ReadCount.open();
        ReadCount count = ReadCount.open();
        try (ProgressLines progress = progress(false, false)) {
            progress.step(ORDERS, "reading 3 files");
            progress.reading(new Batch("customers", Results.MONDAY), 5, other);
            progress.reading(ORDERS, 400_000_000, count);
            at(10);
            progress.tick(); // other machines may do it
            count.addBytes(100_000_000);
            count.addRecords(1_234_567);
            at(20);
            progress.tick();
            other.close();
            count.addBytes(400_000_000); // splits overlap
            at(40);
            progress.tick();
            count.close();
            at(50);
            progress.tick();
        }

        assertThat(err.toString().lines())
                .containsExactly(
                        "   10.0 s  orders 2024-05-27  reading 3 files",
                        "   20.0 s  orders 2024-05-27  reading: 25 % of 400.0 MB, 5.0 MB/s, 1,234,567 records,"
                                + " 1:00 left, beside 1 more",
                        "   40.0 s  orders 2024-05-27  reading: 100 % of 400.0 MB, 10.0 MB/s, 1,234,567 records",
                        "   50.0 s  orders 2024-05-27  reading 3 files");
    }

    @Test
    void what_happens_to_the_job_as_a_whole_is_told_at_once_but_never_if_it_is_to_be_quiet() {
        try (ProgressLines progress = progress(false, false)) {
            progress.step("the job was stopped");
        }
        assertThat(err.toString()).isEqualTo("    0.0 s  the job was stopped\n");

        err.getBuffer().setLength(0);
        try (ProgressLines progress = progress(true, true)) {
            progress.step("the job was stopped");
            at(60);
            progress.step(ORDERS, "publishing");
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void an_interactive_terminal_shows_one_changing_line_and_then_clears_it() {
        try (ProgressLines progress = progress(true, false)) {
            progress.step(ORDERS, "reading 3 files");
            progress.step(ORDERS, "publishing");
        }

        assertThat(err.toString()).doesNotContain("\n").endsWith("publishing\r\u001b[K");
    }
}
