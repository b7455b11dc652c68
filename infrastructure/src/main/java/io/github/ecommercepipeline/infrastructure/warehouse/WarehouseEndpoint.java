package io.github.ecommercepipeline.infrastructure.warehouse;

/**
 * The endpoint of the database with the tables.
 *
 * @param host the endpoint's host
 * @param database the database with the tables
 */
public record WarehouseEndpoint(String host, int port, String database) {

    /** Redshift's default port. */
    public static final int PORT = 5439;

    /** The URL for the Redshift JDBC driver, which requires TLS by default. */
    public String jdbcUrl() {
        return "jdbc:redshift://" + host + ":" + port + "/" + database;
    }
}
