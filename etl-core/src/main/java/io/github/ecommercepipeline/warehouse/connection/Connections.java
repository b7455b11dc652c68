package io.github.ecommercepipeline.warehouse.connection;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.SqlState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;

/** Connections to one warehouse. What nobody uses for some seconds is closed. */
public final class Connections {

    /** The work of one transaction: returning commits it, throwing rolls it back. */
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Class of SQLSTATE of logins that the server refuses. */
    private static final String LOGIN_REFUSED = "28";

    private static final IdleConnections IDLE = new IdleConnections();

    private final WarehouseSettings settings;
    private final SqlDialect dialect;
    private final Predicate<SQLException> retryable;

    public Connections(WarehouseSettings settings, SqlDialect dialect) {
        this(settings, dialect, dialect::isTransient);
    }

    private Connections(WarehouseSettings settings, SqlDialect dialect, Predicate<SQLException> retryable) {
        this.settings = settings;
        this.dialect = dialect;
        this.retryable = retryable;
    }

    /** The same connections, with these errors retried as well. */
    public Connections alsoRetrying(Predicate<SQLException> errors) {
        return new Connections(settings, dialect, retryable.or(errors));
    }

    public WarehouseSession session() {
        return new WarehouseSession(this);
    }

    /** As {@link WarehouseSession#inTransaction}, in a new session. */
    public <T> T inTransaction(String what, Work<T> work) {
        try (WarehouseSession session = session()) {
            return session.inTransaction(what, work);
        }
    }

    /**
     * Takes a lock that is held until it is closed, or its connection is lost, without waiting for another session that has it.
     *
     * @throws LockTakenException if another session has it
     * @throws WarehouseException if the warehouse cannot be reached or reports an error
     */
    public HeldLock hold(String what, String table) throws LockTakenException {
        Connection connection = null;
        try {
            connection = open();
            executeAll(connection, dialect.tryLock(table));
            return new HeldLock(connection);
        } catch (SQLException e) {
            HeldLock.close(connection);
            if (dialect.isTaken(e)) {
                throw new LockTakenException(lockHolders(e), e);
            }
            throw SqlErrors.exception(what + " failed in the warehouse " + settings.address(), e);
        }
    }

    /**
     * Logs in once, so that a password that was changed is known to what logs in by itself.
     *
     * @throws WarehouseException if the warehouse cannot be reached or refuses the login
     */
    public void logIn(String what) {
        try {
            open().close();
        } catch (SQLException e) {
            throw SqlErrors.exception(what + " failed in the warehouse " + settings.address(), e);
        }
    }

    /** As {@link #open}, perhaps one that was in use before. */
    Connection take() throws SQLException {
        Optional<Connection> idle = IDLE.take(idleKey());
        return idle.isPresent() ? idle.get() : open();
    }

    /** Keeps a connection on which no transaction has begun for whoever needs one next. */
    void give(Connection connection) {
        if (dialect.sessionsKeepNothing()) {
            IDLE.give(idleKey(), connection);
        } else {
            IdleConnections.close(connection);
        }
    }

    /** Closes a connection that may be lost, and those that may have been lost with it. */
    void discard(Connection connection) {
        // Closing rolls back even if the connection can no longer send a rollback.
        IdleConnections.close(connection);
        IDLE.closeAll(idleKey());
    }

    private Object idleKey() {
        return List.of(
                settings.jdbcUrl(),
                settings.user(),
                settings.password().text(),
                dialect.connectionProperties(),
                dialect.sessionSettings());
    }

    /** A new connection that is ready for a transaction; none has begun. */
    Connection open() throws SQLException {
        Optional<String> password = settings.password().text();
        try {
            return open(password);
        } catch (SQLException e) {
            if (!SqlState.of(e).startsWith(LOGIN_REFUSED) || !isReplaced(password, e)) {
                throw e;
            }
        }
        return open(settings.password().text());
    }

    /** Whether the password with which the login was refused has been changed meanwhile. */
    private boolean isReplaced(Optional<String> refused, SQLException error) {
        try {
            return settings.password().isReplaced(refused);
        } catch (RuntimeException e) { // it cannot be looked up: the refused login is what went wrong first
            error.addSuppressed(e);
            return false;
        }
    }

    private Connection open(Optional<String> given) throws SQLException {
        Properties properties = new Properties();
        settings.user().ifPresent(user -> properties.setProperty("user", user));
        given.ifPresent(password -> properties.setProperty("password", password));
        dialect.connectionProperties().forEach(properties::setProperty);
        loadDriver();
        Connection connection = DriverManager.getConnection(settings.jdbcUrl(), properties);
        try {
            dialect.requireServer(connection.getMetaData());
            for (String sql : dialect.sessionSettings()) {
                execute(connection, sql);
            }
            dialect.begin(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A driver in a class loader other than the DriverManager's may not be registered yet. */
    private void loadDriver() throws SQLException {
        try {
            Class.forName(dialect.driver(), true, Connections.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new SQLException("the JDBC driver " + dialect.driver() + " is not on the class path", "08001", e);
        }
    }

    boolean isLockTimeout(SQLException error) {
        return dialect.isLockTimeout(error);
    }

    /** How long transactions that give up waiting for a lock are repeated. */
    Duration lockPatience() {
        return dialect.lockPatience();
    }

    /** Who uses what the statement waited for: sentences separated by semicolons; empty if unknown. */
    String lockHolders(SQLException timeout) {
        Optional<String> query = dialect.lockHolders();
        if (query.isEmpty()) {
            return "";
        }
        String table = timeout instanceof LockTimeout named ? named.table() : "";
        try (Connection connection = open();
                PreparedStatement statement = connection.prepareStatement(query.get())) {
            statement.setString(1, table);
            statement.setString(2, table);
            List<String> holders = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    holders.add(rows.getString(1));
                }
            }
            return String.join("; ", holders);
        } catch (SQLException e) {
            return "";
        }
    }

    boolean isRetryable(SQLException error) {
        return retryable.test(error);
    }

    String address() {
        return settings.address();
    }

    public static void executeAll(Connection connection, List<String> statements) throws SQLException {
        for (String sql : statements) {
            execute(connection, sql);
        }
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        long begin = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw SqlState.of(e).equals(LockTimeout.STATE) ? new LockTimeout(sql, begin, e) : e;
        }
    }
}
