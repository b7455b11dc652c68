package io.github.ecommercepipeline.localwarehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalWarehouseIT {

    /** A client in a process of its own: executes a statement, tells the answer, and ends when its input does. */
    static final class Client {

        private Client() {}

        public static void main(String[] args) throws Exception {
            LocalWarehouse warehouse = LocalWarehouse.use(Path.of(args[0]), Duration.ofSeconds(1));
            try (Connection connection = connect(warehouse);
                    Statement statement = connection.createStatement()) {
                if (statement.execute(args[1])) {
                    try (ResultSet rows = statement.getResultSet()) {
                        rows.next();
                        System.out.println(rows.getString(1));
                    }
                } else {
                    System.out.println("done");
                }
            }
            System.out.flush();
            System.in.read();
        }
    }

    @TempDir
    Path folder;

    private static Connection connect(LocalWarehouse warehouse) throws SQLException {
        return DriverManager.getConnection(warehouse.jdbcUrl(), warehouse.user(), warehouse.password());
    }

    private Process client(String sql) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Client.class.getName(),
                        folder.toString(),
                        sql))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void awaitEnd() throws Exception {
        while (LocalWarehouse.running(folder).isPresent()) {
            Thread.sleep(100);
        }
    }

    @Test
    void clients_share_a_server_that_outlives_the_first_and_ends_after_the_last() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process first = client("CREATE TABLE public.t AS SELECT 41 AS n");
        assertThat(first.inputReader().readLine()).isEqualTo("done");
        Process second = client("UPDATE public.t SET n = n + 1");
        assertThat(second.inputReader().readLine()).isEqualTo("done");

        first.destroyForcibly().waitFor();
        LocalWarehouse running = LocalWarehouse.running(folder).orElseThrow();
        try (Connection connection = connect(running);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n FROM public.t")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
        assertThatThrownBy(() -> DriverManager.getConnection(running.jdbcUrl(), running.user(), "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(LocalWarehouse.stop(folder)).as("in use").isFalse();

        second.destroyForcibly().waitFor();
        awaitEnd();

        LocalWarehouse.keep(folder, true);
        Process third = client("SELECT n FROM public.t");
        assertThat(third.inputReader().readLine()).isEqualTo("42");
        third.destroyForcibly().waitFor();
        Thread.sleep(Duration.ofSeconds(2).toMillis());
        assertThat(LocalWarehouse.running(folder)).as("kept").isPresent();
        assertThat(LocalWarehouse.stop(folder)).isTrue();
        assertThat(LocalWarehouse.running(folder)).isEmpty();
    }

    @Test
    void a_folder_of_another_major_version_is_named_and_not_touched() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "9\n");
        Files.writeString(folder.resolve("password"), "x");

        assertThatThrownBy(() -> LocalWarehouse.use(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve("data") + " was made by PostgreSQL 9, and this release has")
                .hasMessageContaining("Nothing was changed");
        try (var files = Files.list(folder.resolve("data"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void a_lost_password_is_named() throws IOException {
        Files.createDirectory(folder.resolve("data"));

        assertThatThrownBy(() -> LocalWarehouse.use(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve("password") + " is missing");
    }
}
