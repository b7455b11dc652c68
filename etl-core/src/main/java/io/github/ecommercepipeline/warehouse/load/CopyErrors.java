package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.warehouse.connection.SqlErrors;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Asks Amazon Redshift why the last COPY of a session failed. Serverless has only the first of the queried tables, and a
 * provisioned cluster may deny access to it.
 */
final class CopyErrors {

    private static final List<String> QUERIES = List.of(
            "SELECT file_name, line_number, column_name, column_type, error_message FROM sys_load_error_detail"
                    + " WHERE query_id = ? ORDER BY start_time LIMIT 1",
            "SELECT filename, line_number, colname, type, err_reason FROM stl_load_errors"
                    + " WHERE query = ? ORDER BY starttime LIMIT 1");

    private CopyErrors() {}

    /** The reason for the failure, if available; rolls the transaction back. Shows values of public columns only. */
    static Optional<String> find(Connection connection, PublishRequest request) {
        try {
            connection.rollback();
            long queryId;
            try (PreparedStatement statement = connection.prepareStatement("SELECT pg_last_query_id()");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                queryId = row.getLong(1);
            }
            for (String sql : QUERIES) {
                Optional<String> reason = query(connection, sql, queryId, request);
                if (reason.isPresent()) {
                    return reason;
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.empty(); // only the COPY's own error is available
        }
    }

    private static Optional<String> query(Connection connection, String sql, long queryId, PublishRequest request)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, queryId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(describe(row, request)) : Optional.empty();
            }
        } catch (SQLException e) {
            connection.rollback();
            return Optional.empty(); // the table does not exist or is not accessible
        }
    }

    private static String describe(ResultSet row, PublishRequest request) throws SQLException {
        String column = text(row, 3);
        String type = text(row, 4);
        String message = text(row, 5);
        boolean shown = request.contract().properties().stream()
                .anyMatch(property -> property.name().equals(column) && property.isPublic());
        return "Amazon Redshift refused " + text(row, 1) + ", line " + row.getLong(2)
                + (column.isEmpty() ? "" : ", column " + column + (type.isEmpty() ? "" : " (" + type + ")")) + ": "
                + (shown ? message : SqlErrors.masked(message));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text.strip();
    }
}
