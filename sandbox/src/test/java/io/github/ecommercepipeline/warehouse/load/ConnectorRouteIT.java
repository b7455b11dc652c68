package io.github.ecommercepipeline.warehouse.load;

/** With a connector that behaves like recordings of the real one. */
class ConnectorRouteIT extends ConnectorRoutes {

    @Override
    String format() {
        return RecordedConnector.class.getName();
    }
}
