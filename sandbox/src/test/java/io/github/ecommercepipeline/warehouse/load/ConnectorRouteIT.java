package io.github.ecommercepipeline.warehouse.load;

/** Through a connector that does what the real one was recorded to do. */
class ConnectorRouteIT extends ConnectorRoutes {

    @Override
    String format() {
        return RecordedConnector.class.getName();
    }
}
