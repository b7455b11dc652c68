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
 * Asks Amazon Redshift what the last COPY of a session stumbled over. Serverless has only the first table, and a
 * provisioned cluster may deny it.
 */
final class LoadErrors {

    private static final List<String> QUERIES = List.of(
            "SELECT file_name, line_number, column_name, column_type, error_message FROM sys_load_error_detail"
                    + " WHERE query_id = ? ORDER BY start_time LIMIT 1",
            "SELECT filename, line_number, colname, type, err_reason FROM stl_load_errors"
                    + " WHERE query = ? ORDER BY starttime LIMIT 1");

    private LoadErrors() {}

    /** What is known of the failed COPY; ends its transaction. Shows values only of public columns. */
    static Optional<String> find(Connection connection, PublishRequest request) {
        try {
            connection.rollback();
            long query;
            try (PreparedStatement statement = connection.prepareStatement("SELECT pg_last_query_id()");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                query = row.getLong(1);
            }
            for (String sql : QUERIES) {
                Optional<String> told = ask(connection, sql, query, request);
                if (told.isPresent()) {
                    return told;
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.empty(); // the COPY's own error must do
        }
    }

    private static Optional<String> ask(Connection connection, String sql, long query, PublishRequest request)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, query);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(told(row, request)) : Optional.empty();
            }
        } catch (SQLException e) {
            connection.rollback();
            return Optional.empty(); // this table is not for us
        }
    }

    private static String told(ResultSet row, PublishRequest request) throws SQLException {
        String column = text(row, 3);
        String type = text(row, 4);
        String reason = text(row, 5);
        boolean shown = request.contract().properties().stream()
                .anyMatch(property -> property.name().equals(column) && property.isPublic());
        return "Amazon Redshift refused " + text(row, 1) + ", line " + row.getLong(2)
                + (column.isEmpty() ? "" : ", column " + column + (type.isEmpty() ? "" : " (" + type + ")")) + ": "
                + (shown ? reason : SqlErrors.masked(reason));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text.strip();
    }
}
