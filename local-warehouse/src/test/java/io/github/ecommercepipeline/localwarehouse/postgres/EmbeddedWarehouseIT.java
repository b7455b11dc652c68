package io.github.ecommercepipeline.localwarehouse.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedWarehouseIT {

    @TempDir
    Path folder;

    @Test
    void a_data_directory_keeps_its_tables_across_restarts() throws Exception {
        try (EmbeddedWarehouse first = EmbeddedWarehouse.at(folder.resolve("data"), OptionalInt.empty())) {
            execute(first, "CREATE TABLE kept (a int)");
            execute(first, "INSERT INTO kept VALUES (42)");
        }
        try (EmbeddedWarehouse second = EmbeddedWarehouse.at(folder.resolve("data"), OptionalInt.empty())) {
            assertThat(single(second, "SELECT a FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void a_temporary_warehouse_uses_utf8_and_is_deleted_on_close() throws Exception {
        EmbeddedWarehouse warehouse = EmbeddedWarehouse.temporary();
        assertThat(single(warehouse, "SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(single(warehouse, "SELECT setting FROM pg_settings WHERE name = 'log_timezone'"))
                .isNotNull();
        Path data = Path.of(single(warehouse, "SHOW data_directory"));
        assertThat(data).exists();

        warehouse.close();
        warehouse.close();

        assertThat(data.getParent()).doesNotExist();
        assertThatThrownBy(() -> DriverManager.getConnection(warehouse.jdbcUrl()))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void it_listens_on_loopback_only() throws Exception {
        try (EmbeddedWarehouse warehouse = EmbeddedWarehouse.temporary()) {
            assertThat(single(warehouse, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            InetAddress own = InetAddress.getLocalHost();
            assumeTrue(!own.isLoopbackAddress(), "this machine has no address but loopback");
            assertThatThrownBy(() -> new Socket(own, warehouse.port()).close()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_data_directory_in_use_is_refused_and_its_server_keeps_running() throws Exception {
        try (EmbeddedWarehouse first = EmbeddedWarehouse.at(folder.resolve("data"), OptionalInt.empty())) {
            assertThatThrownBy(() -> EmbeddedWarehouse.at(folder.resolve("data"), OptionalInt.empty()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("already");
            assertThat(single(first, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void the_error_for_a_port_in_use_names_the_port() throws Exception {
        try (EmbeddedWarehouse first = EmbeddedWarehouse.temporary()) {
            assertThatThrownBy(() -> EmbeddedWarehouse.at(folder.resolve("data"), OptionalInt.of(first.port())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("" + first.port());
        }
    }

    @Test
    void root_without_user_namespaces_starts_it_as_another_user() throws Exception {
        assumeTrue(!Unprivileged.here().prefix().isEmpty(), "only root needs this");
        Path data = folder.resolve("data");
        try (EmbeddedWarehouse warehouse = EmbeddedWarehouse.start(
                data, Optional.empty(), OptionalInt.empty(), Optional.empty(), Unprivileged.OTHER_USER)) {
            execute(warehouse, "CREATE TABLE kept (a int)");
        }
        assertThat(Files.getAttribute(data, "unix:uid")).isEqualTo(65534);
        try (EmbeddedWarehouse warehouse = EmbeddedWarehouse.at(data, OptionalInt.empty())) {
            assertThat(single(warehouse, "SELECT count(*) FROM kept")).isEqualTo("0");
        }
    }

    /** As after Ctrl-C, which a terminal sends to the shell too. */
    @Test
    void closing_waits_for_the_server_even_if_the_shell_above_it_has_ended() throws Exception {
        EmbeddedWarehouse warehouse = EmbeddedWarehouse.temporary();
        Path data = Path.of(single(warehouse, "SHOW data_directory"));
        long server = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle.of(server).flatMap(ProcessHandle::parent).orElseThrow().destroyForcibly();

        warehouse.close();

        assertThat(data.getParent()).doesNotExist();
    }

    @Test
    void the_server_ends_when_its_process_is_killed() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWhileItRuns.class.getName(),
                        folder.resolve("data").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String url = java.inputReader().readLine();
        assertThat(url).startsWith("jdbc:postgresql:");
        DriverManager.getConnection(url).close();

        java.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        for (int i = 0; i < 100 && Files.exists(folder.resolve("data/postmaster.pid")); i++) {
            Thread.sleep(50);
        }
        assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
    }

    /** Starts a warehouse, says its URL and waits to be killed. */
    static final class KilledWhileItRuns {

        private KilledWhileItRuns() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedWarehouse warehouse = EmbeddedWarehouse.at(Path.of(arguments[0]), OptionalInt.empty());
            System.out.println(warehouse.jdbcUrl());
            Thread.sleep(60_000);
        }
    }

    private static void execute(EmbeddedWarehouse warehouse, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(warehouse.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(EmbeddedWarehouse warehouse, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(warehouse.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
