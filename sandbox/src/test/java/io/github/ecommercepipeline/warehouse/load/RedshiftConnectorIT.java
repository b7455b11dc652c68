package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import org.junit.jupiter.api.Tag;

/** Through the real spark-redshift connector; needs the profile {@code redshift-connector}. */
@Tag("redshift-connector")
class RedshiftConnectorIT extends ConnectorRoutes {

    @Override
    String format() {
        return LoadSettings.CONNECTOR_FORMAT;
    }
}
