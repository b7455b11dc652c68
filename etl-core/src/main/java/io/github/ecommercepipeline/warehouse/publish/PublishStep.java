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
 * @param rows the parameters of each execution; a single empty list for a statement without parameters
 */
record PublishStep(Kind kind, String sql, List<List<Object>> rows) {

    /** The purpose of the statement, and thus how its result is used. */
    enum Kind {
        LOCK,
        /** Returns the version of the tables of schema {@code ops}, which a newer release may have changed. */
        SCHEMA,
        /** Returns the version of the batch, which must be the expected one. */
        VERSION,
        /** Returns 0, unless the batch is older than the dataset's retention. */
        RETIRED,
        /** Returns the number of erased values of the dataset, all of which the run must have known. */
        ERASED,
        /** Has no SQL: checks that key, load mode and columns are still those for which the statements were built. */
        COLUMNS,
        /** Returns whether the dataset's tables are still empty, so that a first day can be loaded into them. */
        EMPTY,
        /** Has no SQL: loads the staged files into the dataset's own table. */
        LOAD,
        /** Returns the counts of rows and of each key column's values, and each decimal's sum, which must match the books. */
        BOOKS,
        /** Returns the number of duplicate keys, which must be 0. */
        DUPLICATE_KEYS,
        CHANGE
    }

    static PublishStep of(Kind kind, String sql, Object... parameters) {
        return new PublishStep(kind, sql, List.of(List.of(parameters)));
    }

    /** The statement with its first row of parameters bound; the caller closes it. */
    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(statement, rows.get(0));
        return statement;
    }

    /** Executes the statement once for each row of parameters. */
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
