package io.github.ecommercepipeline.warehouse.connection;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.Predicate;

/** Opens connections to one warehouse; each is closed with the work it was opened for. */
public final class Connections {

    /** The work of one transaction: returning commits it, throwing rolls it back. */
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

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

    /** A connection that is ready for a transaction; none has begun. */
    Connection open() throws SQLException {
        Properties properties = new Properties();
        settings.user().ifPresent(user -> properties.setProperty("user", user));
        settings.password().ifPresent(password -> properties.setProperty("password", password));
        dialect.connectionProperties().forEach(properties::setProperty);
        loadDriver();
        Connection connection = DriverManager.getConnection(settings.jdbcUrl(), properties);
        try {
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

    boolean isRetryable(SQLException error) {
        return retryable.test(error);
    }

    String address() {
        return settings.address();
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
