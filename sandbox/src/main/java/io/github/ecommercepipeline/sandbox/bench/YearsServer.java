package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.sandbox.Cloud;
import io.github.ecommercepipeline.sandbox.s3.S3Server;
import io.github.ecommercepipeline.standin.RedshiftStandIn;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;

/** The warehouse of {@link YearsBench}: a PostgreSQL, or the stand-in for Amazon Redshift before one. */
final class YearsServer implements AutoCloseable {

    private static final String BUCKET = "bench";

    private final EmbeddedWarehouse server;
    private final Optional<S3Server> s3;
    private final Optional<RedshiftStandIn> redshift;
    private final Contract contract = contract();
    private final List<Double> vacuums = new ArrayList<>();

    private YearsServer(EmbeddedWarehouse server, Optional<S3Server> s3) throws IOException {
        this.server = server;
        this.s3 = s3;
        this.redshift = s3.isEmpty()
                ? Optional.empty()
                : Optional.of(RedshiftStandIn.before(server, s3.get().access().client()));
    }

    static YearsServer postgres(YearsCare care) throws IOException, SQLException {
        YearsServer server = new YearsServer(EmbeddedWarehouse.temporary(), Optional.empty());
        if (care != YearsCare.AUTOVACUUM) {
            server.execute("ALTER SYSTEM SET autovacuum = off");
            server.execute("SELECT pg_reload_conf()");
        }
        return server;
    }

    static YearsServer redshift() throws IOException {
        return new YearsServer(EmbeddedWarehouse.temporary(), Optional.of(S3Server.temporary(BUCKET)));
    }

    /** Over tables that are prepared. */
    YearsBench bench(Path folder, int rows) {
        Warehouse warehouse = Warehouse.connect(settings(), configuration());
        warehouse.prepare(List.of(contract));
        return new YearsBench(
                contract,
                warehouse,
                folder,
                rows,
                staged ->
                        s3.map(store -> UploadedBatch.of(store, BUCKET, staged)).orElse(staged));
    }

    private WarehouseSettings settings() {
        return redshift.map(front -> new WarehouseSettings(
                        front.jdbcUrl(), Optional.empty(), Optional.empty(), LoadSettings.copyWith(Cloud.IAM_ROLE)))
                .orElseGet(() -> new WarehouseSettings(server.jdbcUrl(), Optional.empty(), Optional.empty()));
    }

    private Configuration configuration() {
        return s3.map(store -> store.access().configure(new Configuration())).orElseGet(() -> new Configuration(false));
    }

    /** Forgets all that was published. */
    void reset() {
        execute("DROP SCHEMA analytics, history, older, ops, stage CASCADE");
    }

    void vacuum() {
        long start = System.nanoTime();
        execute("VACUUM (ANALYZE) analytics.orders");
        execute("VACUUM (ANALYZE) older.orders");
        vacuums.add((System.nanoTime() - start) / 1e9);
    }

    /** Median seconds of a VACUUM; empty if there was none. */
    OptionalDouble careSeconds() {
        return vacuums.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Rounds.median(vacuums));
    }

    /** Holds the tables against how many records they must have. */
    void check(List<Long> expected) throws IOException {
        List<Long> found =
                List.of(count("SELECT COUNT(*) FROM history.orders"), count("SELECT COUNT(*) FROM analytics.orders"));
        if (!found.equals(expected)) {
            throw new IOException("history and analytics have " + found + " records instead of " + expected);
        }
    }

    private long count(String sql) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Contract contract() {
        try {
            return ContractReader.read(BenchContract.RESOURCE, BenchContract.text());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (redshift.isPresent()) {
            redshift.get().close();
        }
        if (s3.isPresent()) {
            s3.get().close();
        }
        server.close();
    }
}
