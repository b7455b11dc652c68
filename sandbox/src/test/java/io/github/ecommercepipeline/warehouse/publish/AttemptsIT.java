package io.github.ecommercepipeline.warehouse.publish;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.WarehouseForTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RuleOutcome.Severity;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.ledger.Attempt;
import io.github.ecommercepipeline.warehouse.ledger.AttemptReason;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptsIT {

    private static final String DAY = "2024-05-01";
    private static final Contract ORDERS = ContractForTest.of("orders")
            .key("id", text(8))
            .column("price", decimal(12, 2))
            .build();
    private static final Instant START = Instant.parse("2024-05-02T03:00:00Z");

    @TempDir
    Path folder;

    private WarehouseForTest test;

    @BeforeEach
    void fresh() {
        test = WarehouseForTest.fresh(folder);
        test.warehouse.prepare(List.of(ORDERS));
    }

    @Test
    void every_attempt_is_kept_and_the_reasons_of_the_published_one_are_replaced_with_its_batch() {
        test.warehouse.record(gateFailed("run-1"));
        publish("run-2", reason("price:decimal", "1.50"));
        test.warehouse.record(gateFailed("run-3"));
        publish("run-4", reason("duplicate:exact", "2.25"));
        test.warehouse.record(failed("run-4"));
        test.warehouse.record(failed("run-5"));

        assertThat(test.rows("SELECT run_id, status, published, version, records_read, rejected, failed_gates, message"
                        + " FROM ops.attempts ORDER BY run_id"))
                .containsExactly(
                        row("run-1", "GATE_FAILED", "f", null, "3", "3", "RowCount > 5 (RowCount = 3)", "gate failed"),
                        row("run-2", "PUBLISHED", "f", "1", "1", "0", null, null),
                        row("run-3", "GATE_FAILED", "f", null, "3", "3", "RowCount > 5 (RowCount = 3)", "gate failed"),
                        row("run-4", "PUBLISHED", "t", "2", "1", "0", null, null),
                        row("run-5", "FAILED", "f", null, null, null, null, "the disk is full"));
        assertThat(test.rows("SELECT run_id, position, reason, severity, records FROM ops.reasons ORDER BY 1, 2"))
                .containsExactly(
                        row("run-1", "1", "id:required", "ERROR", "3"),
                        row("run-3", "1", "id:required", "ERROR", "3"),
                        row("run-4", "1", "duplicate:exact", null, "1"));
        assertThat(test.lines("SELECT run_id, position, property, value FROM ops.reason_sums ORDER BY 1"))
                .containsExactly(
                        "run-1 1 price 9.9900000000", "run-3 1 price 9.9900000000", "run-4 1 price 2.2500000000");
        assertThat(test.lines("SELECT started_at, ended_at FROM ops.attempts WHERE run_id = 'run-1'"))
                .containsExactly("2024-05-02 03:00:00 2024-05-02 03:01:00");
    }

    @Test
    void an_attempt_is_recorded_while_another_run_holds_the_publish_lock() throws Exception {
        try (Connection publisher = DriverManager.getConnection(test.url());
                Statement statement = publisher.createStatement()) {
            publisher.setAutoCommit(false);
            statement.execute(test.dialect.lock("ops.publish_lock"));

            test.warehouse.record(gateFailed("run-1"));

            assertThat(test.lines("SELECT run_id FROM ops.attempts")).containsExactly("run-1");
            publisher.rollback();
        }
    }

    private void publish(String run, AttemptReason reason) {
        PublishRequest request = test.request(ORDERS, DAY, run, List.of(row("a", "1.00")));
        assertThat(test.warehouse.publish(new PublishRequest(
                        ORDERS,
                        request.entry(),
                        request.staged(),
                        List.of(),
                        Map.of(),
                        Attempt.of(request.entry(), List.of(reason)),
                        List.of())))
                .isEqualTo(new PublishResult.Published(request.entry().version()));
    }

    private static AttemptReason reason(String reason, String price) {
        Optional<Severity> severity = reason.startsWith("duplicate:") ? Optional.empty() : Optional.of(Severity.ERROR);
        return new AttemptReason(reason, severity, 1, Map.of("price", new BigDecimal(price)));
    }

    private static Attempt gateFailed(String run) {
        return new Attempt(
                batch(),
                run,
                START,
                START.plusSeconds(60),
                Attempt.Status.GATE_FAILED,
                Optional.of(new OutcomeCounts(3, 0, 3, 0)),
                List.of("RowCount > 5 (RowCount = 3)"),
                "gate failed",
                Optional.empty(),
                List.of(new AttemptReason(
                        "id:required", Optional.of(Severity.ERROR), 3, Map.of("price", new BigDecimal("9.99")))));
    }

    private static Attempt failed(String run) {
        return Attempt.uncounted(batch(), run, START, START.plusSeconds(60), Attempt.Status.FAILED, "the disk is full");
    }

    private static Batch batch() {
        return new Batch("orders", LocalDate.parse(DAY));
    }
}
