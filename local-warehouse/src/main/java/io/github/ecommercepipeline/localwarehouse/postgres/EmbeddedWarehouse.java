package io.github.ecommercepipeline.localwarehouse.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.commons.io.FileUtils;

/**
 * A real PostgreSQL on loopback, out of a jar: nothing to install, as root or as an ordinary user, on Linux and macOS.
 * It runs until it is closed or this process ends, even if the process is killed. Without a password, anyone on this machine may
 * connect.
 */
public final class EmbeddedWarehouse implements AutoCloseable {

    /** The only user, who owns everything. */
    public static final String USER = "etl";

    /** The database that clients connect to. */
    public static final String DATABASE = "warehouse";

    private final Optional<Path> temporary;
    private final Start start;
    private final int port;
    private final Optional<String> password;
    private volatile PostgresProcess process;
    private final Thread atExit = new Thread(this::closeAtExit, "embedded-warehouse-stop");

    private interface Start {
        PostgresProcess now() throws IOException;
    }

    private EmbeddedWarehouse(Optional<Path> temporary, Start start, int port, Optional<String> password)
            throws IOException {
        this.temporary = temporary;
        this.start = start;
        this.port = port;
        this.password = password;
        this.process = start.now();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts an empty warehouse on a free port; {@link #close()} deletes it. */
    public static EmbeddedWarehouse temporary() throws IOException {
        Path folder = Files.createTempDirectory("warehouse");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            return start(
                    folder.resolve("data"),
                    Optional.of(folder),
                    OptionalInt.empty(),
                    Optional.empty(),
                    Unprivileged.here());
        } catch (IOException | RuntimeException e) {
            FileUtils.deleteDirectory(folder.toFile());
            throw e;
        }
    }

    /**
     * Starts the warehouse whose tables are in a folder, which is created if missing and kept.
     *
     * @param port a port of 127.0.0.1; empty: a free one
     * @throws IOException if another server uses the folder or the port is in use
     */
    public static EmbeddedWarehouse at(Path data, OptionalInt port) throws IOException {
        return start(data, Optional.empty(), port, Optional.empty(), Unprivileged.here());
    }

    /**
     * The same on a free port, for the user with this password only.
     *
     * @param password that with which the folder was created
     */
    public static EmbeddedWarehouse withPassword(Path data, String password) throws IOException {
        return start(data, Optional.empty(), OptionalInt.empty(), Optional.of(password), Unprivileged.here());
    }

    /** The major version of the server in the jar, such as {@code 17}. */
    public static String majorVersion() throws IOException {
        return PostgresBinaries.majorVersion();
    }

    static EmbeddedWarehouse start(
            Path data, Optional<Path> temporary, OptionalInt port, Optional<String> password, Unprivileged way)
            throws IOException {
        int chosen = port.isPresent() ? port.getAsInt() : freePort();
        Path place = data.toAbsolutePath().normalize();
        boolean durable = temporary.isEmpty();
        EmbeddedWarehouse warehouse = new EmbeddedWarehouse(
                temporary, () -> PostgresProcess.start(place, chosen, USER, password, durable, way), chosen, password);
        try {
            warehouse.createDatabase();
        } catch (SQLException e) {
            warehouse.close();
            throw new IOException("the embedded warehouse does not respond: " + e.getMessage(), e);
        }
        return warehouse;
    }

    /** For the PostgreSQL JDBC driver; contains the user, not the password. */
    public String jdbcUrl() {
        return url(DATABASE);
    }

    public int port() {
        return port;
    }

    /** A command line that connects psql to the warehouse. */
    public String psqlCommand() {
        return "psql -h 127.0.0.1 -p " + port + " -U " + USER + " " + DATABASE;
    }

    /** Kills the server as {@code kill -9} does; its data remains until {@link #close()}. */
    public void kill() throws IOException {
        process.kill();
    }

    /** Restarts a killed server on the same port with its data. */
    public void restart() throws IOException {
        process = start.now();
    }

    /** Stops the server, waits until it has ended and deletes temporary data; closing again has no effect. */
    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // this process is ending, and the shutdown hook does it
        }
        end();
    }

    private void end() throws IOException {
        process.stop();
        if (temporary.isPresent()) {
            FileUtils.deleteDirectory(temporary.get().toFile());
        }
    }

    private void closeAtExit() {
        try {
            end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER;
    }

    private void createDatabase() throws SQLException {
        Properties properties = new Properties();
        password.ifPresent(given -> properties.setProperty("password", given));
        try (Connection connection = DriverManager.getConnection(url("postgres"), properties);
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
