package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.hadoop.conf.Configuration;

/** A way to fill a run's stage table. It does nothing else: what is published, and whether, is the same for all. */
public sealed interface LoadRoute {

    /** Fills the table in the transaction that makes it. */
    non-sealed interface InTransaction extends LoadRoute {
        void fill(Connection connection, StageLoad load) throws SQLException, IOException;
    }

    /** Fills the table, which is there already, over connections of its own; may fail half-way. */
    non-sealed interface OnItsOwn extends LoadRoute {
        /**
         * Fills the table.
         *
         * @throws WarehouseException if it failed and may be tried again with a new table
         */
        void fill(StageLoad load);
    }

    /** The way that the settings ask for. */
    static LoadRoute of(WarehouseSettings settings, SqlDialect dialect, Configuration configuration) {
        if (!settings.isRedshift()) {
            return new StreamRoute(dialect, configuration);
        }
        return settings.load().way() == LoadSettings.Way.CONNECTOR
                ? new ConnectorRoute(settings, configuration)
                : new CopyRoute(settings.load(), dialect, configuration);
    }
}
