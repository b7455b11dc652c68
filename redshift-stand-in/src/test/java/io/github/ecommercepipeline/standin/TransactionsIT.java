package io.github.ecommercepipeline.standin;

import static io.github.ecommercepipeline.standin.Sql.rows;
import static io.github.ecommercepipeline.standin.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStandIn.Extension.class)
class TransactionsIT {

    private final SharedStandIn shared;
    private Connection one;
    private Connection two;

    TransactionsIT(SharedStandIn shared) {
        this.shared = shared;
    }

    @BeforeEach
    void connect() throws SQLException {
        one = shared.connect();
        two = shared.connect();
        run(one, "DROP TABLE IF EXISTS things", "CREATE TABLE things (id integer PRIMARY KEY, name varchar(10))");
        run(one, "INSERT INTO things VALUES (1, 'a'), (2, 'b')");
        one.setAutoCommit(false);
        two.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        one.close();
        two.close();
    }

    @Test
    void the_second_of_two_writers_of_a_row_gets_a_serializable_isolation_violation() throws Exception {
        rows(two, "SELECT * FROM things");
        run(one, "UPDATE things SET name = 'one' WHERE id = 1");
        one.commit();
        assertThatThrownBy(() -> run(two, "UPDATE things SET name = 'two' WHERE id = 1"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("XX000"))
                .hasMessageContaining("1023")
                .hasMessageContaining("Serializable isolation violation on table");
        two.rollback();
        assertThat(rows(two, "SELECT name FROM things WHERE id = 1")).containsExactly("one");
    }

    @Test
    void a_transaction_sees_one_snapshot_whatever_isolation_level_it_requests() throws Exception {
        two.rollback();
        two.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        assertThat(rows(two, "SELECT count(*) FROM things")).containsExactly("2");
        run(one, "DELETE FROM things");
        one.commit();
        assertThat(rows(two, "SELECT count(*) FROM things")).containsExactly("2");
        two.commit();
        assertThat(rows(two, "SELECT count(*) FROM things")).containsExactly("0");
    }

    @Test
    void a_statement_after_waiting_for_a_lock_sees_what_the_holder_committed() throws Exception {
        run(one, "LOCK things");
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                run(two, "LOCK things");
                return rows(two, "SELECT name FROM things WHERE id = 1").get(0);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        try (Connection watching = shared.connect()) {
            while (!rows(watching, "SELECT count(*) FROM pg_locks WHERE NOT granted")
                    .get(0)
                    .equals("1")) {
                Thread.sleep(10);
            }
        }
        run(one, "UPDATE things SET name = 'held' WHERE id = 1");
        assertThat(waiting).isNotDone();
        one.commit();
        assertThat(waiting.get()).isEqualTo("held");
    }

    @Test
    void truncate_commits_everything_before_it() throws Exception {
        run(one, "CREATE TABLE IF NOT EXISTS truncated (id integer)", "INSERT INTO truncated VALUES (1)");
        one.commit();
        run(one, "DELETE FROM things WHERE id = 1", "TRUNCATE truncated");
        one.rollback();
        assertThat(rows(two, "SELECT id FROM things")).containsExactly("2");
        assertThat(rows(two, "SELECT count(*) FROM truncated")).containsExactly("0");
        run(one, "DELETE FROM things");
        one.rollback();
        assertThat(rows(one, "SELECT id FROM things")).containsExactly("2");
    }

    @Test
    void keys_are_accepted_and_not_enforced() throws Exception {
        run(one, "INSERT INTO things VALUES (1, 'again')");
        assertThat(rows(one, "SELECT count(*) FROM things WHERE id = 1")).containsExactly("2");
        assertThatThrownBy(() -> run(one, "INSERT INTO things VALUES (NULL, 'x')"))
                .hasMessageContaining("not-null");
    }

    @Test
    void the_length_of_a_text_column_is_in_bytes_not_characters() throws Exception {
        run(one, "INSERT INTO things VALUES (3, '12345678ä')");
        assertThatThrownBy(() -> run(one, "INSERT INTO things VALUES (4, '123456789ä')"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22001"))
                .hasMessageContaining("value too long for type character varying(10)");
        one.rollback();
        one.setAutoCommit(true);
        run(
                one,
                "ALTER TABLE things ADD COLUMN note varchar(2)",
                "ALTER TABLE things ALTER COLUMN name TYPE varchar(12)",
                "INSERT INTO things VALUES (4, '123456789ä', 'ab')");
        assertThatThrownBy(() -> run(one, "UPDATE things SET note = 'äb'")).hasMessageContaining("varying(2)");
        assertThatThrownBy(() -> run(one, "ALTER TABLE things ALTER COLUMN name TYPE varchar(5)"))
                .hasMessageContaining("not below");
        one.setAutoCommit(false);
        run(one, "SELECT 1");
        assertThatThrownBy(() -> run(one, "ALTER TABLE things ALTER COLUMN name TYPE varchar(50)"))
                .hasMessageContaining("cannot run inside a transaction block");
    }

    @Test
    void a_batch_of_parameters_works_inside_a_transaction() throws Exception {
        try (PreparedStatement insert = one.prepareStatement("INSERT INTO things VALUES (?, ?)")) {
            for (int i = 0; i < 3000; i++) {
                insert.setInt(1, 100 + i);
                insert.setString(2, i % 2 == 0 ? "n" + i : null);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(3000);
        }
        assertThat(rows(one, "SELECT count(*), count(name) FROM things WHERE id >= 100"))
                .containsExactly("3000|1500");
        one.rollback();
        assertThat(rows(two, "SELECT count(*) FROM things")).containsExactly("2");
    }

    @Test
    void a_refused_statement_fails_its_transaction_only() throws Exception {
        run(one, "INSERT INTO things VALUES (3, 'c')");
        assertThatThrownBy(() -> run(one, "CREATE INDEX by_name ON things (name)"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
                .hasMessageContaining("not supported on Redshift tables");
        assertThatThrownBy(() -> run(one, "SELECT 1")).hasMessageContaining("current transaction is aborted");
        one.rollback();
        assertThat(rows(one, "SELECT count(*) FROM things")).containsExactly("2");
    }

    @Test
    void a_cancelled_statement_ends_and_its_session_continues() throws Exception {
        try (Statement statement = one.createStatement()) {
            CompletableFuture<Void> sleeping = CompletableFuture.runAsync(() -> {
                try {
                    statement.execute("SELECT pg_sleep(60)");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            try (Connection watching = shared.connect()) {
                while (!rows(
                                watching,
                                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND"
                                        + " state = 'active' AND pid <> pg_backend_pid()")
                        .get(0)
                        .equals("1")) {
                    Thread.sleep(10);
                }
            }
            statement.cancel();
            assertThatThrownBy(sleeping::get)
                    .isInstanceOf(ExecutionException.class)
                    .rootCause()
                    .hasMessageContaining("cancel");
        }
        one.rollback();
        assertThat(rows(one, "SELECT 1")).containsExactly("1");
    }
}
