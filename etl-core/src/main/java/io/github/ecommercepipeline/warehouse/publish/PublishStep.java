package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.warehouse.connection.Connections;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/**
 * One statement of the publish transaction.
 *
 * @param rows the statement's parameters, once for each time it runs; one empty list for a statement without any
 */
record PublishStep(Kind kind, String sql, List<List<Object>> rows) {

    /** What the statement is for, and so what is done with its answer. */
    enum Kind {
        LOCK,
        /** Answers the batch's version; must be what the run expected. */
        VERSION,
        /** Asks nothing: the columns must be those the other statements were built for. */
        COLUMNS,
        /** Answers the count of rows, of each key column's values, and each decimal's sum; must be the books'. */
        BOOKS,
        /** Answers how many keys stand more than once; must be none. */
        REPEATED_KEYS,
        CHANGE
    }

    static PublishStep of(Kind kind, String sql, Object... parameters) {
        return new PublishStep(kind, sql, List.of(List.of(parameters)));
    }

    /** The statement with its first row of parameters; the caller closes it. */
    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(statement, rows.get(0));
        return statement;
    }

    /** Runs the statement once for each row of parameters. */
    void execute(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        if (rows.get(0).isEmpty()) {
            Connections.execute(connection, sql);
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<Object> row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (BatchUpdateException e) {
            throw e.getNextException() == null ? e : e.getNextException();
        }
    }

    private static void bind(PreparedStatement statement, List<Object> row) throws SQLException {
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i) == null) {
                statement.setNull(i + 1, Types.VARCHAR);
            } else {
                statement.setObject(i + 1, row.get(i));
            }
        }
    }
}
