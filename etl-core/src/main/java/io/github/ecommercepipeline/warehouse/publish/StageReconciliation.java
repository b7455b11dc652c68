package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.dialect.SumTerm;
import io.github.ecommercepipeline.warehouse.dialect.TableLayout;
import io.github.ecommercepipeline.warehouse.ledger.BooksException;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** Compares the loaded records with the counts and sums of the run, inside the publish transaction. */
final class StageReconciliation {

    private StageReconciliation() {}

    /**
     * @throws BooksException if rows or sums differ, or a key is NULL
     * @throws StageEmptied if the table has no rows although some were loaded
     */
    static void checkBooks(
            Connection connection, SqlDialect dialect, PublishStep step, TableLayout layout, PublishRequest request)
            throws SQLException {
        StagedBatch staged = request.staged();
        try (PreparedStatement statement = step.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            int column = 1;
            long rows = row.getLong(column++);
            if (rows != staged.rows()) {
                BooksException differs =
                        mismatch(request, staged.rows() + " rows were staged, but " + rows + " were loaded");
                throw rows == 0 ? new StageEmptied(differs.getMessage()) : differs;
            }
            for (String key : layout.key()) {
                long values = row.getLong(column++);
                if (values != rows) {
                    throw mismatch(request, "NULL values in key column " + key + ": " + (rows - values));
                }
            }
            for (String decimal : layout.decimals()) {
                BigDecimal loaded = BigDecimal.ZERO;
                for (SumTerm term : dialect.sum(decimal, layout.columns().get(decimal))) {
                    loaded = loaded.add(row.getBigDecimal(column++).multiply(term.unit()));
                }
                BigDecimal counted = sum(staged.sums(), decimal, request);
                if (loaded.compareTo(counted) != 0) {
                    throw mismatch(
                            request,
                            "sum of " + decimal + ": staged " + counted.toPlainString() + ", loaded "
                                    + loaded.toPlainString());
                }
            }
        }
    }

    /** @throws BooksException if there are duplicate keys */
    static void checkDuplicateKeys(Connection connection, PublishStep step, TableLayout layout, PublishRequest request)
            throws SQLException {
        try (PreparedStatement statement = step.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (row.getLong(1) > 0) {
                throw mismatch(request, "duplicate keys (" + String.join(", ", layout.key()) + "): " + row.getLong(1));
            }
        }
    }

    private static BigDecimal sum(Map<String, BigDecimal> sums, String decimal, PublishRequest request) {
        BigDecimal sum = sums.get(decimal);
        if (sum == null) {
            throw mismatch(request, "no staged sum of " + decimal);
        }
        return sum;
    }

    static BooksException mismatch(PublishRequest request, String reason) {
        return new BooksException(request.batch() + " not published, the books do not close: " + reason
                + "; nothing was changed. Run it again; if the error persists, the staged files are damaged");
    }
}
