package io.github.ecommercepipeline.sandbox.bench;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.staging.StagedFormat;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.postgresql.PGConnection;

/** Publishes into an embedded warehouse, and copies the same rows with PostgreSQL's own COPY. */
final class PublishBench implements AutoCloseable {

    private static final String COLUMNS =
            "(order_id varchar(20) NOT NULL, customer_id varchar(20), product_id varchar(20),"
                    + " quantity int, price numeric(12,2), order_date date, payment_type varchar(20), status varchar(20)";

    private final EmbeddedWarehouse server;
    private final Contract contract;
    private int databases;

    PublishBench() throws IOException {
        server = EmbeddedWarehouse.temporary();
        contract = ContractReader.read(BenchContract.RESOURCE, BenchContract.text());
    }

    /** Seconds that COPY takes into a new table, with or without the key that a publish keeps. */
    double copySeconds(StagedBatch staged, boolean keyed) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(freshDatabase());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE baseline " + COLUMNS + (keyed ? ", PRIMARY KEY (order_id))" : ")"));
            List<InputStream> files = new ArrayList<>();
            for (String file : staged.files()) {
                files.add(new ZstdInputStreamNoFinalizer(Files.newInputStream(Path.of(URI.create(file)))));
            }
            long start = System.nanoTime();
            try (InputStream all = new SequenceInputStream(Collections.enumeration(files))) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY baseline FROM STDIN (FORMAT csv, NULL '" + StagedFormat.NULL_MARKER + "')",
                                all,
                                1 << 16);
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** Seconds that the publish of a first day takes, from the staged files to the COMMIT. */
    double publishSeconds(StagedBatch staged) throws SQLException {
        Warehouse warehouse = freshWarehouse();
        return publishSeconds(contract, warehouse, BenchData.DAY, staged);
    }

    /** Seconds that a day of that many rows takes which is published anew, by how many days the history has. */
    Map<Integer, Double> anewSeconds(Path folder, int rows, List<Integer> days) throws IOException, SQLException {
        Warehouse warehouse = freshWarehouse();
        StagedBatch corrected = StagedOrders.write(folder.resolve("corrected"), 2 * rows, rows, 7);
        Map<Integer, Double> seconds = new TreeMap<>();
        for (int day = 1; day <= Collections.max(days); day++) {
            // A third of each day's keys stood in the day before.
            StagedBatch staged = StagedOrders.write(folder.resolve("day"), day * (rows * 2 / 3), rows, day);
            publishSeconds(contract, warehouse, BenchData.DAY.plusDays(day), staged);
            if (days.contains(day)) {
                List<Double> again = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    again.add(publishSeconds(contract, warehouse, BenchData.DAY.plusDays(5), corrected));
                }
                seconds.put(day, Rounds.median(again));
            }
        }
        return seconds;
    }

    static double publishSeconds(Contract contract, Warehouse warehouse, LocalDate day, StagedBatch staged) {
        Batch batch = new Batch(contract.dataset(), day);
        long version = warehouse.ledger(batch).map(LedgerEntry::version).orElse(0L);
        LedgerEntry entry = new LedgerEntry(
                batch,
                version + 1,
                "bench",
                "inputs",
                contract.digest(),
                staged.rows(),
                staged.rows(),
                0,
                0,
                "runs/bench.json",
                Instant.EPOCH);
        PublishRequest request = new PublishRequest(contract, entry, staged, List.of(), Map.of());
        long start = System.nanoTime();
        warehouse.publish(request);
        return (System.nanoTime() - start) / 1e9;
    }

    private Warehouse freshWarehouse() throws SQLException {
        Warehouse warehouse = Warehouse.connect(
                new WarehouseSettings(freshDatabase(), Optional.empty(), Optional.empty()), new Configuration(false));
        warehouse.prepare(List.of(contract));
        return warehouse;
    }

    private String freshDatabase() throws SQLException {
        String name = "bench" + ++databases;
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            if (databases > 1) {
                statement.execute("DROP DATABASE bench" + (databases - 1) + " WITH (FORCE)");
            }
            statement.execute("CREATE DATABASE " + name);
        }
        return server.jdbcUrl().replace("/warehouse?", "/" + name + "?");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
