package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.hadoop.conf.Configuration;

/** A route by which staged files are loaded into a stage table; publishing does not depend on it. */
public sealed interface LoadRoute {

    /** The staged records in the form that the route loads; they may take a while to write. */
    default StagedBatch prepare(PublishRequest request) {
        return request.staged();
    }

    /** Fills the table in the transaction that creates it. */
    non-sealed interface InTransaction extends LoadRoute {
        void fill(Connection connection, LoadRequest request) throws SQLException, IOException;

        /** Whether it can also fill a dataset's own table, in the transaction that publishes. */
        default boolean fillsOwnTables() {
            return false;
        }
    }

    /** Fills an existing table over its own connections; may fail part-way. */
    non-sealed interface Standalone extends LoadRoute {
        /**
         * Fills the table.
         *
         * @throws WarehouseException if it failed; it may be retried with a new table
         */
        void fill(LoadRequest request);
    }

    /** The route that the settings select. */
    static LoadRoute of(WarehouseSettings settings, SqlDialect dialect, Configuration configuration) {
        if (!settings.isRedshift()) {
            return new StreamRoute(dialect, configuration);
        }
        return settings.load().route() == LoadSettings.Route.CONNECTOR
                ? new ConnectorRoute(settings, configuration)
                : new CopyRoute(settings.load(), dialect, configuration);
    }
}
