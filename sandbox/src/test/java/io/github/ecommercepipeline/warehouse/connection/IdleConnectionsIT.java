package io.github.ecommercepipeline.warehouse.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IdleConnectionsIT {

    private EmbeddedWarehouse server;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedWarehouse.temporary();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Connections connections() {
        WarehouseSettings settings = new WarehouseSettings(server.jdbcUrl(), Optional.empty(), Optional.empty());
        return new Connections(settings, settings.dialect());
    }

    private static int process(Connections connections) {
        return connections.inTransaction("asking", connection -> number(connection, "SELECT pg_backend_pid()"));
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void the_next_session_with_equal_settings_uses_the_connection_and_another_one_at_the_same_time_does_not() {
        int first = process(connections());

        assertThat(process(connections())).isEqualTo(first);
        try (WarehouseSession session = connections().session()) {
            assertThat(session.<Integer>inTransaction(
                            "asking", connection -> number(connection, "SELECT pg_backend_pid()")))
                    .isEqualTo(first);
            assertThat(process(connections())).isNotEqualTo(first);
        }
    }

    @Test
    void a_connection_of_which_a_transaction_failed_is_not_used_again() {
        int first = process(connections());

        assertThatThrownBy(() -> connections().inTransaction("failing", connection -> {
                    number(connection, "SELECT 1 / 0");
                    return null;
                }))
                .isInstanceOf(WarehouseException.class);
        assertThat(process(connections())).isNotEqualTo(first);
    }

    @Test
    void connections_that_were_lost_while_nobody_used_them_are_replaced() throws IOException {
        List<WarehouseSession> sessions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            WarehouseSession session = connections().session();
            session.inTransaction("asking", connection -> number(connection, "SELECT 1"));
            sessions.add(session);
        }
        sessions.forEach(WarehouseSession::close);
        server.kill();
        server.restart();

        assertThat(process(connections())).isPositive();
    }

    @Test
    @Timeout(120)
    void connections_that_nobody_uses_are_closed() throws Exception {
        process(connections());
        String others =
                "SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

        try (Connection connection = DriverManager.getConnection(server.jdbcUrl())) {
            assertThat(number(connection, others)).isBetween(0, 1);
            while (number(connection, others) > 0) {
                Thread.sleep(100);
            }
        }
        assertThat(process(connections())).isPositive();
    }
}
