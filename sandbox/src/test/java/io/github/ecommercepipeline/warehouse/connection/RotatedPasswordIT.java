package io.github.ecommercepipeline.warehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import io.github.ecommercepipeline.standin.RedshiftStandIn;
import io.github.ecommercepipeline.warehouse.dialect.Schemas;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The password of the job's user changes while the job runs; Redshift's driver, and a server that asks for a password. */
class RotatedPasswordIT {

    private static EmbeddedWarehouse behind;
    private static RedshiftStandIn redshift;

    private PasswordGate gate;

    /** The secret: how often it was looked up, and what it says. */
    private final List<String> refused = new ArrayList<>();

    private String secret = "old-hunter2";

    @BeforeAll
    static void start() throws IOException {
        behind = EmbeddedWarehouse.temporary();
        redshift = RedshiftStandIn.before(behind, SharedS3.with("passwords").client());
    }

    @AfterAll
    static void stop() throws IOException {
        redshift.close();
        behind.close();
    }

    @BeforeEach
    void ask() throws IOException {
        gate = new PasswordGate(redshift.port(), "old-hunter2");
    }

    @AfterEach
    void close() throws IOException {
        gate.close();
    }

    @Test
    void the_next_connection_logs_in_with_the_new_password_and_those_after_it_as_well() {
        Connections connections = connections(secretPassword());
        assertThat(answer(connections)).isEqualTo(1);

        rotate("new-hunter2");

        assertThat(answer(connections)).isEqualTo(1);
        assertThat(answer(connections.alsoRetrying(error -> false))).isEqualTo(1);
        assertThat(gate.offered()).containsExactly("old-hunter2", "old-hunter2", "new-hunter2", "new-hunter2");
        assertThat(refused).containsExactly("old-hunter2");
    }

    @Test
    void connections_of_several_threads_find_it_at_the_same_time() {
        Connections connections = connections(secretPassword());
        rotate("new-hunter2");

        assertThat(IntStream.range(0, 8).parallel().map(i -> answer(connections)))
                .hasSize(8)
                .containsOnly(1);
        assertThat(refused).containsExactly("old-hunter2");
    }

    @Test
    void a_session_that_is_open_keeps_its_connection() {
        try (WarehouseSession session = connections(secretPassword()).session()) {
            session.inTransaction("asking", RotatedPasswordIT::one);
            rotate("new-hunter2");

            assertThat(session.<Integer>inTransaction("asking", RotatedPasswordIT::one))
                    .isEqualTo(1);
        }
        assertThat(gate.offered()).hasSize(1);
    }

    @Test
    void a_password_that_has_not_changed_is_not_tried_twice() {
        gate.change("other");

        assertRefused(connections(secretPassword()));

        assertThat(gate.offered()).containsExactly("old-hunter2");
        assertThat(refused).containsExactly("old-hunter2");
    }

    @Test
    void a_password_that_cannot_change_is_not_tried_twice() {
        gate.change("other");

        assertRefused(connections(Password.of(Optional.of("old-hunter2"))));

        assertThat(gate.offered()).containsExactly("old-hunter2");
    }

    @Test
    void a_secret_that_cannot_be_read_leaves_the_refused_login_as_the_error_and_says_why() {
        gate.change("other");
        Connections connections = connections(Password.of("old-hunter2", password -> {
            throw new IllegalStateException("the secret shop cannot be read: throttled");
        }));

        assertRefused(connections);
        assertThatThrownBy(() -> answer(connections))
                .hasMessageEndingWith(
                        "; the password could not be looked up again: the secret shop cannot be read: throttled");
    }

    private static void assertRefused(Connections connections) {
        assertThatThrownBy(() -> answer(connections))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("password authentication failed")
                .hasMessageContaining("the secret of the job")
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("hunter2"));
    }

    private void rotate(String password) {
        gate.change(password);
        secret = password;
    }

    private Password secretPassword() {
        return Password.of(secret, password -> {
            refused.add(password);
            return Optional.of(secret).filter(found -> !found.equals(password));
        });
    }

    private Connections connections(Password password) {
        WarehouseSettings settings = new WarehouseSettings(
                redshift.jdbcUrl().replace(":" + redshift.port() + "/", ":" + gate.port() + "/"),
                Optional.empty(),
                password,
                LoadSettings.DEFAULT,
                Schemas.DEFAULT);
        return new Connections(settings, settings.dialect());
    }

    private static int answer(Connections connections) {
        return connections.inTransaction("asking", RotatedPasswordIT::one);
    }

    private static int one(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
