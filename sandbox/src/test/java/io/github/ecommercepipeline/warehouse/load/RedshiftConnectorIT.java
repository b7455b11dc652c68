package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import org.junit.jupiter.api.Tag;

/** With the real spark-redshift connector; requires the profile {@code redshift-connector}. */
@Tag("redshift-connector")
class RedshiftConnectorIT extends ConnectorRoutes {

    @Override
    String format() {
        return LoadSettings.CONNECTOR_FORMAT;
    }
}
