package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.ledger.Attempt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Records attempts that did not publish, each in a transaction of its own that takes no publish lock. */
public record AttemptRecorder(Connections connections, SqlDialect dialect) {

    /** Does nothing if the ledger has the run, whose attempt was recorded when it published. */
    public void record(Attempt attempt) {
        AtomicInteger tries = new AtomicInteger();
        connections.inTransaction("recording run " + attempt.runId() + " of " + attempt.batch(), connection -> {
            Connections.executeAll(connection, dialect.beforeTableChanges(tries.incrementAndGet()));
            if (!isPublished(connection, attempt)) {
                for (PublishStep step : AttemptSql.unpublished(dialect, attempt)) {
                    step.execute(connection);
                }
            }
            return attempt;
        });
    }

    private boolean isPublished(Connection connection, Attempt attempt) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AttemptSql.countPublished(dialect))) {
            statement.setString(1, attempt.batch().dataset());
            statement.setObject(2, attempt.batch().businessDate());
            statement.setString(3, attempt.runId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) > 0;
            }
        }
    }
}
