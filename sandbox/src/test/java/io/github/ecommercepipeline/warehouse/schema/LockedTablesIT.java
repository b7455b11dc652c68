package io.github.ecommercepipeline.warehouse.schema;

import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.ContractForTest.whole;
import static io.github.ecommercepipeline.warehouse.WarehouseForTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.warehouse.ContractForTest;
import io.github.ecommercepipeline.warehouse.WarehouseForTest;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSession;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.dialect.PostgresDialect;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.erasure.ErasureLock;
import io.github.ecommercepipeline.warehouse.erasure.Erasures;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.publish.PublishResult;
import io.github.ecommercepipeline.warehouse.publish.Publisher;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of other people that keep tables locked. */
class LockedTablesIT {

    private static final Contract CLICKS =
            ContractForTest.of("clicks").column("n", whole()).build();
    private static final Contract WIDER = ContractForTest.of("clicks")
            .column("n", whole())
            .column("page", text(8))
            .build();
    private static final Contract NOTES =
            ContractForTest.of("notes").key("id", text(500)).build();
    private static final Contract LONG_NOTES =
            ContractForTest.of("notes").key("id", text(5_000)).build();
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private WarehouseForTest test;

    @BeforeEach
    void publishOneDay() {
        test = WarehouseForTest.fresh(folder);
        test.warehouse.prepare(List.of(CLICKS));
        test.publish(CLICKS, "2024-05-27", "run-1", List.of(row("1")));
    }

    @Test
    void a_job_that_waits_for_a_reader_gives_up_and_tells_for_whom_it_waited() throws SQLException {
        WarehouseSchema schema = schema(HOUR, Duration.ofSeconds(2));
        try (Connection reader = reader("quarterly report")) {
            assertThat(schema.prepare(List.of(WIDER)).refused().get("clicks"))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining("preparing the tables of clicks failed in the warehouse jdbc:postgresql:")
                    .hasMessageContaining(" s for a lock: history.clicks is in use by session "
                            + number(reader, "SELECT pg_backend_pid()") + " (quarterly report, in a transaction since ")
                    .hasMessageEndingWith("Nothing was changed; end that transaction, or run the job again later");
            assertThat(test.publish(CLICKS, "2024-05-28", "run-2", List.of(row("2"))))
                    .as("the publish lock is free")
                    .isEqualTo(new PublishResult.Published(1));
        }
        assertThat(schema.prepare(List.of(WIDER)).changes()).isNotEmpty();
    }

    @Test
    void readers_do_not_queue_behind_a_job_that_waits_and_it_goes_on_when_the_tables_are_free() throws Exception {
        WarehouseSchema schema = schema(HOUR, HOUR);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection reader = reader("report");
                Connection other = DriverManager.getConnection(test.url())) {
            Future<PreparedWarehouse> job = thread.submit(() -> schema.prepare(List.of(WIDER)));
            try (Statement watch = other.createStatement()) {
                while (number(other, "SELECT COUNT(*) FROM pg_locks WHERE NOT granted") == 0) {
                    assertThat(job.isDone()).isFalse();
                }
                watch.execute("SET statement_timeout TO '60s'");
            }
            for (int i = 0; i < 20; i++) {
                assertThat(number(other, "SELECT COUNT(*) FROM analytics.clicks"))
                        .isEqualTo(1);
                assertThat(number(other, "SELECT COUNT(*) FROM pg_locks WHERE relation = 'ops.publish_lock'::regclass"))
                        .as("publishers do not wait either")
                        .isZero();
            }
            assertThat(job.isDone()).isFalse();

            reader.rollback();

            assertThat(job.get().changes()).isNotEmpty();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void a_publish_that_has_to_drop_an_index_gives_up_and_tells_who_reads_its_table() throws SQLException {
        publishOneNote();
        Publisher publisher = publisher(Duration.ofSeconds(20), Duration.ofSeconds(2));
        try (Connection reader = reader("quarterly report", "older.notes", 0)) {
            assertThatThrownBy(() -> publisher.publish(longNote("run-2")))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining("publishing notes 2024-05-28 failed in the warehouse jdbc:postgresql:")
                    .hasMessageContaining(" s for a lock: older.notes is in use by session "
                            + number(reader, "SELECT pg_backend_pid()") + " (quarterly report, in a transaction since ")
                    .hasMessageEndingWith("Nothing was changed; end that transaction, or run the job again later");
        }
        assertThat(publisher.publish(longNote("run-3"))).isEqualTo(new PublishResult.Published(1));
    }

    @Test
    void others_read_and_publish_while_a_publish_waits_for_a_reader_and_it_goes_on_when_that_one_ends()
            throws Exception {
        publishOneNote();
        Publisher publisher = publisher(HOUR, HOUR);
        PublishRequest request = longNote("run-2");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection reader = reader("report", "analytics.notes", 1);
                Connection other = DriverManager.getConnection(test.url());
                Statement watch = other.createStatement()) {
            Future<PublishResult> job = thread.submit(() -> publisher.publish(request));
            while (number(other, "SELECT COUNT(*) FROM pg_locks WHERE NOT granted") == 0) {
                assertThat(job.isDone()).isFalse();
            }
            watch.execute("SET statement_timeout TO '20s'");
            assertThat(number(other, "SELECT COUNT(*) FROM analytics.notes")).isEqualTo(1);
            Publisher impatient = publisher(Duration.ofSeconds(20), Duration.ofSeconds(2));
            assertThat(impatient.publish(test.request(CLICKS, "2024-05-28", "run-2", List.of(row("2")))))
                    .isEqualTo(new PublishResult.Published(1));
            assertThat(job.isDone()).isFalse();

            reader.rollback();

            assertThat(job.get()).isEqualTo(new PublishResult.Published(1));
        } finally {
            thread.shutdownNow();
        }
        assertThat(test.lines("SELECT length(id) FROM analytics.notes ORDER BY 1"))
                .containsExactly("1", "3000");
    }

    @Test
    void what_a_publish_waited_for_another_one_leaves_its_patience_with_readers() throws Exception {
        publishOneNote();
        Publisher publisher = publisher(HOUR, Duration.ofSeconds(3));
        PublishRequest request = longNote("run-2");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection reader = reader("report", "analytics.notes", 1);
                Connection holder = reader("another publisher");
                Statement lock = holder.createStatement()) {
            lock.execute("LOCK TABLE ops.publish_lock IN EXCLUSIVE MODE");
            Future<PublishResult> job = thread.submit(() -> publisher.publish(request));
            Thread.sleep(5_000);
            holder.rollback();
            Thread.sleep(500);
            reader.rollback();

            assertThat(job.get()).isEqualTo(new PublishResult.Published(1));
        } finally {
            thread.shutdownNow();
        }
    }

    /** Its key becomes too long for the unique index afterwards. */
    private void publishOneNote() {
        test.warehouse.prepare(List.of(NOTES));
        test.publish(NOTES, "2024-05-27", "run-1", List.of(row("a")));
        test.warehouse.prepare(List.of(LONG_NOTES));
    }

    private PublishRequest longNote(String runId) {
        return test.request(LONG_NOTES, "2024-05-28", runId, List.of(row("x".repeat(3_000))));
    }

    private Publisher publisher(Duration statementTimeout, Duration lockPatience) {
        SqlDialect dialect = new PostgresDialect(statementTimeout, lockPatience);
        return new Publisher(connections(dialect), dialect, test.stages);
    }

    @Test
    void a_second_erasure_is_refused_until_the_first_ends_or_loses_its_connection_and_publishers_are_not()
            throws SQLException {
        Erasures erasures = test.warehouse.erasures();
        try (ErasureLock first = erasures.lock()) {
            assertThatThrownBy(erasures::lock)
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageStartingWith(
                            "another erasure of this warehouse is under way: ops.erasure_lock is in use by"
                                    + " session ")
                    .hasMessageEndingWith(". Nothing was erased; let that one end, then erase again");
            assertThat(test.publish(CLICKS, "2024-05-28", "run-2", List.of(row("2"))))
                    .isEqualTo(new PublishResult.Published(1));
            first.requireHeld();
            test.execute(
                    "SELECT pg_terminate_backend(l.pid) FROM pg_locks l WHERE l.relation = 'ops.erasure_lock'::regclass");
            assertThatThrownBy(first::requireHeld)
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining("the connection to the warehouse that keeps other erasures away was lost");
            try (ErasureLock second = erasures.lock()) {
                second.requireHeld();
                assertThatThrownBy(first::requireHeld).isInstanceOf(WarehouseException.class);
            }
        }
        erasures.lock().close();
    }

    @Test
    void a_publisher_does_not_wait_for_ever_for_the_publish_lock() throws SQLException {
        Publisher publisher = publisher(Duration.ofSeconds(20), Duration.ofSeconds(1));
        try (Connection holder = reader("forgotten session");
                Statement lock = holder.createStatement()) {
            lock.execute("LOCK TABLE ops.publish_lock IN EXCLUSIVE MODE");

            assertThatThrownBy(() -> publisher.publish(test.request(CLICKS, "2024-05-28", "run-2", List.of(row("2")))))
                    .isInstanceOf(WarehouseException.class)
                    .hasMessageContaining("publishing clicks 2024-05-28 failed")
                    .hasMessageContaining("ops.publish_lock is in use by session ")
                    .hasMessageContaining("forgotten session");
        }
        assertThat(test.lines("SELECT run_id FROM ops.batches")).containsExactly("run-1");
        assertThat(test.lines("SELECT * FROM ops.stages")).isEmpty();
    }

    @Test
    void a_stage_table_that_somebody_reads_is_left_to_the_next_sweep() throws SQLException {
        test.execute("CREATE TABLE stage.abandoned (n integer)");
        test.execute("INSERT INTO ops.stages (stage_table, dataset, business_date, expected_version, run_id)"
                + " VALUES ('abandoned', 'clicks', DATE '2024-05-27', 0, 'dead')");
        SqlDialect impatient = new PostgresDialect(HOUR, Duration.ofSeconds(1));
        try (WarehouseSession session = connections(impatient).session()) {
            try (Connection reader = reader("dump")) {
                assertThat(number(reader, "SELECT COUNT(*) FROM stage.abandoned"))
                        .isZero();

                assertThat(test.stages.sweep(session, Optional.empty())).isEmpty();
            }
            assertThat(test.stages.sweep(session, Optional.empty())).containsExactly("abandoned");
        }
    }

    @Test
    void sessions_have_time_limits() {
        assertThat(
                        connections(test.dialect)
                                .<Long>inTransaction(
                                        "asking",
                                        connection -> number(
                                                connection,
                                                "SELECT SUM(setting::bigint) FROM pg_settings WHERE name IN ('statement_timeout', 'lock_timeout')")))
                .isEqualTo(HOUR.toMillis() + HOUR.toMillis() / 2);
        assertThat(test.dialect.connectionProperties())
                .containsEntry("tcpKeepAlive", "true")
                .containsEntry("socketTimeout", "3660");
    }

    private WarehouseSchema schema(Duration statementTimeout, Duration lockPatience) {
        SqlDialect dialect = new PostgresDialect(statementTimeout, lockPatience);
        return new WarehouseSchema(connections(dialect), dialect);
    }

    private Connections connections(SqlDialect dialect) {
        return new Connections(new WarehouseSettings(test.url(), Optional.empty(), Optional.empty()), dialect);
    }

    /** Has read the clicks in a transaction that is still open. */
    private Connection reader(String application) throws SQLException {
        return reader(application, "analytics.clicks", 1);
    }

    private Connection reader(String application, String table, int rows) throws SQLException {
        Connection reader = DriverManager.getConnection(test.url());
        try (Statement statement = reader.createStatement()) {
            statement.execute("SET application_name TO '" + application + "'");
        }
        reader.setAutoCommit(false);
        assertThat(number(reader, "SELECT COUNT(*) FROM " + table)).isEqualTo(rows);
        return reader;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
