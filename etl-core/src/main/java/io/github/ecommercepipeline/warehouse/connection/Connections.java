package io.github.ecommercepipeline.warehouse.connection;

import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.Predicate;

/** Opens short connections to one warehouse; none outlives the piece of work it was opened for. */
public final class Connections {

    /** One transaction's work; commits by returning, rolls back by throwing. */
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private final WarehouseSettings settings;
    private final SqlDialect dialect;
    private final Predicate<SQLException> worthAnotherTry;

    public Connections(WarehouseSettings settings, SqlDialect dialect) {
        this(settings, dialect, dialect::isTransient);
    }

    private Connections(WarehouseSettings settings, SqlDialect dialect, Predicate<SQLException> worthAnotherTry) {
        this.settings = settings;
        this.dialect = dialect;
        this.worthAnotherTry = worthAnotherTry;
    }

    /** The same, where these errors too may pass when tried again. */
    public Connections tolerating(Predicate<SQLException> errors) {
        return new Connections(settings, dialect, worthAnotherTry.or(errors));
    }

    public WarehouseSession session() {
        return new WarehouseSession(this);
    }

    /** {@link WarehouseSession#inTransaction} in a session of its own. */
    public <T> T inTransaction(String what, Work<T> work) {
        try (WarehouseSession session = session()) {
            return session.inTransaction(what, work);
        }
    }

    /** A connection with a transaction to come, of which no statement was sent yet. */
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

    /** A driver in another class loader than the DriverManager's may not have announced itself yet. */
    private void loadDriver() throws SQLException {
        try {
            Class.forName(dialect.driver(), true, Connections.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new SQLException("the JDBC driver " + dialect.driver() + " is not on the class path", "08001", e);
        }
    }

    boolean isWorthAnotherTry(SQLException error) {
        return worthAnotherTry.test(error);
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
