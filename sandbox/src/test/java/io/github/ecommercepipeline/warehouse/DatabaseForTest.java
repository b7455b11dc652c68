package io.github.ecommercepipeline.warehouse;

import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** An empty database of the one server that the tests of the process share; roles, which belong to servers, need names of their own. */
public final class DatabaseForTest implements AutoCloseable {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** It ends with the process. */
    private static EmbeddedWarehouse server;

    private final String name = "test" + DATABASES.incrementAndGet();

    public DatabaseForTest() {
        execute("CREATE DATABASE " + name);
    }

    private static synchronized EmbeddedWarehouse server() {
        try {
            if (server == null) {
                server = EmbeddedWarehouse.temporary();
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's. */
    public static int port() {
        return server().port();
    }

    /** As that of a warehouse that one has for oneself. */
    public String jdbcUrl() {
        return server().jdbcUrl().replace("/" + EmbeddedWarehouse.DATABASE + "?", "/" + name + "?");
    }

    /** Drops it, though somebody may still be connected. */
    @Override
    public void close() {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(server().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
