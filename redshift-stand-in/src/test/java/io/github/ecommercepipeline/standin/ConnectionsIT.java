package io.github.ecommercepipeline.standin;

import static io.github.ecommercepipeline.standin.Sql.rows;
import static io.github.ecommercepipeline.standin.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStandIn.Extension.class)
class ConnectionsIT {

    private static final String COPY = "COPY t FROM 's3://b/k' CSV IAM_ROLE default";

    private final SharedStandIn shared;

    ConnectionsIT(SharedStandIn shared) {
        this.shared = shared;
    }

    @Test
    void the_redshift_driver_sees_redshifts_server_version() throws Exception {
        try (Connection connection = shared.connect()) {
            assertThat(connection.getMetaData().getDriverVersion()).contains(System.getProperty("redshift.version"));
            assertThat(connection.getMetaData().getDatabaseProductVersion()).isEqualTo("8.0.2");
        }
    }

    @Test
    void the_postgresql_driver_sees_postgresqls_server_version() throws Exception {
        try (Connection connection =
                DriverManager.getConnection(shared.standIn().postgresJdbcUrl())) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(16);
            assertThat(rows(connection, "SHOW transaction_isolation")).containsExactly("repeatable read");
        }
    }

    @Test
    void a_postgresql_client_learns_that_the_server_speaks_redshift() throws Exception {
        String port = "port " + shared.warehouse().port();
        try (Connection connection =
                DriverManager.getConnection(shared.standIn().postgresJdbcUrl())) {
            assertThat(connection.getWarnings().getMessage())
                    .contains("speaks Amazon Redshift's SQL, not PostgreSQL's")
                    .contains("PostgreSQL itself listens on " + port);
            assertThatThrownBy(() -> run(connection, "CREATE INDEX i ON t (a)"))
                    .hasMessageContaining("Hint: This server speaks Amazon Redshift's SQL.")
                    .hasMessageContaining(port);
            assertThatThrownBy(() -> run(connection, "SELECT nothing"))
                    .hasMessageContaining("does not exist")
                    .message()
                    .doesNotContain("Redshift");
        }
    }

    @Test
    void the_redshift_driver_gets_neither_notice_nor_hint() throws Exception {
        try (Connection connection = shared.connect()) {
            assertThat(String.valueOf(connection.getWarnings())).doesNotContain("speaks");
            assertThatThrownBy(() -> run(connection, "CREATE INDEX i ON t (a)"))
                    .message()
                    .doesNotContain("Hint");
        }
    }

    @Test
    void a_cursor_is_read_in_chunks() throws Exception {
        try (Connection connection = shared.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(100);
            try (ResultSet rows = statement.executeQuery("SELECT generate_series(1, 1000)")) {
                int sum = 0;
                while (rows.next()) {
                    sum += rows.getInt(1);
                }
                assertThat(sum).isEqualTo(500_500);
            }
        }
    }

    /** Its port may be in use by another program at once: a connection there would prove nothing. */
    @Test
    void closing_stops_listening_and_ends_open_sessions() throws Exception {
        RedshiftStandIn another = RedshiftStandIn.before(shared.warehouse(), SharedStandIn.noS3());
        assertThat(another.isListening()).isTrue();
        Connection connection = DriverManager.getConnection(another.jdbcUrl());
        assertThatThrownBy(() -> run(connection, COPY)).hasMessageContaining("does not exist");

        another.close();
        another.close();

        assertThat(another.isListening()).isFalse();
        assertThatThrownBy(() -> run(connection, "SELECT 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void a_port_in_use_is_refused() {
        assertThatThrownBy(() -> RedshiftStandIn.before(
                        shared.warehouse(),
                        SharedStandIn.noS3(),
                        OptionalInt.of(shared.standIn().port())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
    }
}
