package io.github.ecommercepipeline.sandbox;

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
import org.apache.commons.io.FileUtils;

/**
 * A real PostgreSQL on loopback, out of a jar: nothing to install, as root or as an ordinary user, on Linux and macOS.
 * It lives as long as this object or this process, whichever ends first, also when the process is killed. Anyone on this
 * machine may connect: it asks for no password.
 */
public final class EmbeddedWarehouse implements AutoCloseable {

    /** Who owns everything in it. */
    public static final String USER = "etl";

    /** The one that is used. */
    public static final String DATABASE = "warehouse";

    private final Optional<Path> temporary;
    private final Start start;
    private final int port;
    private volatile PostgresProcess process;
    private final Thread atExit = new Thread(this::closeAtExit, "embedded-warehouse-stop");

    private interface Start {
        PostgresProcess now() throws IOException;
    }

    private EmbeddedWarehouse(Optional<Path> temporary, Start start, int port) throws IOException {
        this.temporary = temporary;
        this.start = start;
        this.port = port;
        this.process = start.now();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts an empty warehouse on a free port; it is gone after {@link #close()}. */
    public static EmbeddedWarehouse temporary() throws IOException {
        Path folder = Files.createTempDirectory("warehouse");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            return start(folder.resolve("data"), Optional.of(folder), OptionalInt.empty(), Unprivileged.here());
        } catch (IOException | RuntimeException e) {
            FileUtils.deleteDirectory(folder.toFile());
            throw e;
        }
    }

    /**
     * Starts the warehouse whose tables lie in a folder, which is created where it is missing and stays.
     *
     * @param port a port of 127.0.0.1; empty: a free one
     * @throws IOException if another server works on the folder or the port is taken
     */
    public static EmbeddedWarehouse at(Path data, OptionalInt port) throws IOException {
        return start(data, Optional.empty(), port, Unprivileged.here());
    }

    static EmbeddedWarehouse start(Path data, Optional<Path> temporary, OptionalInt port, Unprivileged way)
            throws IOException {
        int chosen = port.isPresent() ? port.getAsInt() : freePort();
        Path place = data.toAbsolutePath().normalize();
        boolean durable = temporary.isEmpty();
        EmbeddedWarehouse warehouse = new EmbeddedWarehouse(
                temporary, () -> PostgresProcess.start(place, chosen, USER, durable, way), chosen);
        try {
            warehouse.createDatabase();
        } catch (SQLException e) {
            warehouse.close();
            throw new IOException("the embedded warehouse does not answer: " + e.getMessage(), e);
        }
        return warehouse;
    }

    /** For any JDBC client; holds the user, needs no password. */
    public String jdbcUrl() {
        return url(DATABASE);
    }

    public int port() {
        return port;
    }

    /** A command line that opens the warehouse in psql. */
    public String psqlCommand() {
        return "psql -h 127.0.0.1 -p " + port + " -U " + USER + " " + DATABASE;
    }

    /** Ends the server as {@code kill -9} does; what it stored stays until {@link #close()}. */
    public void kill() throws IOException {
        process.kill();
    }

    /** Starts a killed server again, on the same port and with what it stored. */
    public void restart() throws IOException {
        process = start.now();
    }

    /** Stops the server, waits for its end and removes what was temporary; does nothing the second time. */
    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // this process is ending, and the hook does it
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
        try (Connection connection = DriverManager.getConnection(url("postgres"));
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
