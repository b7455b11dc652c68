package io.github.ecommercepipeline.warehouse.publish;

import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.ledger.RetentionCut;
import io.github.ecommercepipeline.warehouse.schema.OpsVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What must be as it was when the run began, seen under the lock. */
final class PublishConditions {

    private PublishConditions() {}

    /** A newer release may have upgraded the tables of schema {@code ops} since this job began. */
    static void checkSchema(Connection connection, PublishStep step) throws SQLException {
        OpsVersion.check(Math.toIntExact(number(connection, step)));
    }

    /** Another job may have retired the day since this run began. */
    static void checkRetired(Connection connection, PublishStep step, PublishRequest request) throws SQLException {
        if (number(connection, step) > 0) {
            throw RetentionCut.refusal(request.batch());
        }
    }

    /** Records may have been erased since this run read its inputs; it must not bring them back. */
    static void checkErased(Connection connection, PublishStep step, PublishRequest request) throws SQLException {
        if (number(connection, step) != request.erased().values()) {
            throw new WarehouseException(
                    request.batch() + " not published: records were erased while it was read; run it again");
        }
    }

    private static long number(Connection connection, PublishStep step) throws SQLException {
        try (PreparedStatement statement = step.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A step that returns a truth value. */
    static boolean isTrue(Connection connection, PublishStep step) throws SQLException {
        try (PreparedStatement statement = step.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
