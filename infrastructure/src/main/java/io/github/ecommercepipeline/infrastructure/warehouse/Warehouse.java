package io.github.ecommercepipeline.infrastructure.warehouse;

/**
 * Where the tables are.
 *
 * @param host of the endpoint
 * @param database that holds the tables
 */
public record Warehouse(String host, int port, String database) {

    /** Redshift's own port. */
    public static final int PORT = 5439;

    /** For the Redshift JDBC driver, which asks for TLS by default. */
    public String jdbcUrl() {
        return "jdbc:redshift://%s:%d/%s".formatted(host, port, database);
    }
}
