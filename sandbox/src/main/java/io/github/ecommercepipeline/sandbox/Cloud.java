package io.github.ecommercepipeline.sandbox;

import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.S3Server;
import io.github.ecommercepipeline.standin.RedshiftStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** An S3 server and a Redshift stand-in that loads from it, on free ports of 127.0.0.1, with their data in one folder. */
public final class Cloud implements AutoCloseable {

    /** The only bucket. */
    public static final String BUCKET = "shop";

    /** An arbitrary role; nothing on this machine checks it. */
    public static final String IAM_ROLE = "arn:aws:iam::000000000000:role/sandbox-copy";

    private final S3Server s3;
    private final EmbeddedWarehouse warehouse;
    private final RedshiftStandIn redshift;

    private Cloud(S3Server s3, EmbeddedWarehouse warehouse, RedshiftStandIn redshift) {
        this.s3 = s3;
        this.warehouse = warehouse;
        this.redshift = redshift;
    }

    /** Starts with the folder's contents, creating it if it is missing. Data remains after {@link #close()}. */
    public static Cloud at(Path folder) throws IOException {
        S3Server s3 = S3Server.at(folder.resolve("s3").toAbsolutePath(), BUCKET);
        EmbeddedWarehouse warehouse = null;
        try {
            warehouse = EmbeddedWarehouse.at(folder.resolve("warehouse"), OptionalInt.empty());
            return new Cloud(
                    s3, warehouse, RedshiftStandIn.before(warehouse, s3.access().client()));
        } catch (IOException | RuntimeException e) {
            try (s3) {
                if (warehouse != null) {
                    warehouse.close();
                }
            }
            throw e;
        }
    }

    public S3Access s3() {
        return s3.access();
    }

    /** For the Redshift JDBC driver; contains the user and needs no password. */
    public String jdbcUrl() {
        return redshift.jdbcUrl();
    }

    /** A command line that connects psql to the stand-in. */
    public String psqlCommand() {
        return redshift.psqlCommand();
    }

    /** For the PostgreSQL JDBC driver: the PostgreSQL behind the stand-in, with the same tables. */
    public String postgresJdbcUrl() {
        return warehouse.jdbcUrl();
    }

    /** A command line that connects psql to that PostgreSQL. */
    public String postgresPsqlCommand() {
        return warehouse.psqlCommand();
    }

    /** Spark settings that direct {@code s3a://} here. */
    public Map<String, String> sparkSettings() {
        Map<String, String> settings = new TreeMap<>();
        s3().hadoop().forEach((key, value) -> settings.put("spark.hadoop." + key, value));
        return settings;
    }

    /** Stops everything; further calls do nothing. */
    @Override
    public void close() throws IOException {
        try (s3;
                warehouse) {
            redshift.close();
        }
    }
}
