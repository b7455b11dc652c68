package io.github.ecommercepipeline.sandbox.torture;

import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.sandbox.s3.Fault;
import io.github.ecommercepipeline.sandbox.s3.FaultProxy;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.S3Request;
import io.github.ecommercepipeline.sandbox.s3.S3Server;
import io.github.ecommercepipeline.standin.RedshiftStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** S3 behind a proxy that errs on demand, and a warehouse behind its stand-in; both can be killed and come back. */
final class TortureCloud implements AutoCloseable {

    static final String RAW = "raw";
    static final String WORK = "work";
    static final String ARCHIVE = "archive";

    private static final int ATTEMPTS = 100;
    private static final int PAUSE_MILLIS = 100;

    private final S3Server s3;
    private final FaultProxy proxy;
    private final EmbeddedWarehouse warehouse;
    private final RedshiftStandIn redshift;
    private volatile Function<S3Request, Fault> faults = TortureCloud::none;

    TortureCloud(Path folder) throws IOException {
        s3 = S3Server.at(folder.resolve("s3"), RAW, WORK, ARCHIVE);
        proxy = FaultProxy.before(s3.access(), request -> faults.apply(request));
        warehouse = EmbeddedWarehouse.at(folder.resolve("warehouse"), OptionalInt.empty());
        redshift = RedshiftStandIn.before(warehouse, s3.access().client());
    }

    /** For those whose requests go wrong: the pipeline and the archiver. */
    S3Access shaky() {
        return proxy.access();
    }

    /** For the test itself. */
    S3Access sound() {
        return s3.access();
    }

    String jdbcUrl() {
        return redshift.jdbcUrl();
    }

    void err(Function<S3Request, Fault> how) {
        faults = how;
    }

    /** Ends S3 as a power cut does, and brings it back. */
    void killS3() throws IOException {
        s3.kill();
        s3.restart();
    }

    /** Ends the warehouse as a power cut does, and brings it back. */
    void killWarehouse() throws IOException {
        warehouse.kill();
        warehouse.restart();
    }

    /** Ends all connections to the warehouse, whatever is under way over them. */
    void cutConnections() {
        redshift.dropConnections();
    }

    /** No faults any more. */
    void calm() {
        faults = TortureCloud::none;
    }

    private static Fault none(S3Request request) {
        return new Fault.None();
    }

    /** An empty warehouse. */
    void emptyWarehouse() {
        try (Connection connection = DriverManager.getConnection(warehouse.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS analytics, history, older, ops, stage CASCADE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks PostgreSQL itself, past the stand-in; again for a while if it is about to come back. */
    List<String> query(String sql) {
        for (int attempt = 1; ; attempt++) {
            try {
                return ask(sql);
            } catch (SQLException e) {
                boolean down = e.getSQLState() != null
                        && (e.getSQLState().startsWith("08") || e.getSQLState().startsWith("57"));
                if (!down || attempt == ATTEMPTS) {
                    throw new IllegalStateException(e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<String> ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(warehouse.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }

    @Override
    public void close() throws IOException {
        try (s3;
                warehouse;
                proxy) {
            redshift.close();
        }
    }
}
