package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.load.S3Objects;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the sessions of one stand-in share.
 *
 * @param queries the id of the last query that the stand-in ran itself
 */
public record SharedState(int postgresPort, S3Objects objects, LoadErrorTable errors, AtomicInteger queries) {

    private static final int FIRST_QUERY = 100;

    /** Creates Redshift's system tables in the database where they are missing. */
    public static SharedState of(String jdbcUrl, int postgresPort, S3Objects objects) throws SQLException {
        SystemTables.create(jdbcUrl);
        return new SharedState(postgresPort, objects, new LoadErrorTable(jdbcUrl), new AtomicInteger(FIRST_QUERY));
    }
}
