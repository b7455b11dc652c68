package io.github.ecommercepipeline.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressLinesTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    private void work(boolean interactive) {
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), interactive);
        try (ProgressLines progress = new ProgressLines(terminal, clock::get)) {
            progress.step(new Batch("orders", Results.MONDAY), "reading 3 files");
            clock.set(12_340_000_000L);
            progress.step(new Batch("orders", Results.MONDAY), "publishing");
        }
    }

    @Test
    void a_log_gets_one_line_for_each_step() {
        work(false);

        assertThat(err.toString().lines())
                .containsExactly(
                        "    0.0 s  orders 2024-05-27  reading 3 files", "   12.3 s  orders 2024-05-27  publishing");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void an_interactive_terminal_shows_one_changing_line_and_then_clears_it() {
        work(true);

        assertThat(err.toString()).doesNotContain("\n").endsWith("publishing\r\u001b[K");
    }
}
