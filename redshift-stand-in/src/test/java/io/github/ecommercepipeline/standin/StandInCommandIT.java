package io.github.ecommercepipeline.standin;

import static io.github.ecommercepipeline.standin.Sql.rows;
import static io.github.ecommercepipeline.standin.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInCommandIT {

    @TempDir
    Path folder;

    @Test
    void the_redshift_driver_connects_to_the_started_process_and_its_tables_are_kept() throws Exception {
        String data = folder.resolve("data").toString();
        String firstUrl;
        try (StandInProcess process = StandInProcess.start(folder.resolve("first.log"), "--data", data)) {
            firstUrl = process.jdbcUrl();
            try (Connection connection = DriverManager.getConnection(firstUrl)) {
                run(connection, "CREATE TABLE kept (id integer) DISTSTYLE ALL", "INSERT INTO kept VALUES (42)");
            }
        }
        assertThatThrownBy(() -> DriverManager.getConnection(firstUrl)).isInstanceOf(SQLException.class);
        try (StandInProcess process = StandInProcess.start(folder.resolve("second.log"), "--data", data);
                Connection connection = DriverManager.getConnection(process.jdbcUrl())) {
            assertThat(connection.getMetaData().getDatabaseProductVersion()).isEqualTo("8.0.2");
            assertThat(rows(connection, "SELECT id, GETDATE() > '2000-01-01' FROM kept"))
                    .containsExactly("42|t");
        }
    }

    @Test
    void a_port_in_use_is_reported_with_exit_code_1() throws Exception {
        StringWriter err = new StringWriter();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exitCode = StandInCommand.commandLine(Map.of())
                    .setErr(new PrintWriter(err, true))
                    .execute("--port", "" + taken.getLocalPort());
            assertThat(exitCode).isEqualTo(1);
            assertThat(err.toString()).startsWith("cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ");
        }
    }
}
