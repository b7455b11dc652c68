package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.BooksException;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** Holds what was loaded against what the run counted, inside the publish transaction. */
final class StageCheck {

    private StageCheck() {}

    /** @throws BooksException if rows or sums differ, or a key is NULL */
    static void books(Connection connection, PublishStep step, TableLayout layout, PublishRequest request)
            throws SQLException {
        StagedBatch staged = request.staged();
        try (PreparedStatement statement = step.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            int column = 1;
            long rows = row.getLong(column++);
            if (rows != staged.rows()) {
                throw refused(request, "staged " + staged.rows() + " rows, but " + rows + " were loaded");
            }
            for (String key : layout.key()) {
                long values = row.getLong(column++);
                if (values != rows) {
                    throw refused(request, (rows - values) + " rows without a value in the key column " + key);
                }
            }
            for (String decimal : layout.decimals()) {
                BigDecimal loaded = row.getBigDecimal(column++);
                BigDecimal counted = sum(staged.sums(), decimal, request);
                if (loaded.compareTo(counted) != 0) {
                    throw refused(
                            request,
                            "the sum of " + decimal + " is " + counted.toPlainString() + " as staged, but "
                                    + loaded.toPlainString() + " as loaded");
                }
            }
        }
    }

    /** @throws BooksException if a key stands more than once */
    static void repeatedKeys(Connection connection, PublishStep step, TableLayout layout, PublishRequest request)
            throws SQLException {
        try (PreparedStatement statement = step.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (row.getLong(1) > 0) {
                throw refused(
                        request,
                        row.getLong(1) + " keys (" + String.join(", ", layout.key()) + ") stand more than once");
            }
        }
    }

    private static BigDecimal sum(Map<String, BigDecimal> sums, String decimal, PublishRequest request) {
        BigDecimal sum = sums.get(decimal);
        if (sum == null) {
            throw refused(request, "the run did not sum " + decimal);
        }
        return sum;
    }

    static BooksException refused(PublishRequest request, String why) {
        return new BooksException(request.batch() + " not published, the books do not close: " + why
                + "; nothing was changed. Run it again; if it stays, the staged files are damaged");
    }
}
