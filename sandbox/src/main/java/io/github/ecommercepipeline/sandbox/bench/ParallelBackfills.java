package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.localwarehouse.postgres.EmbeddedWarehouse;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.SparkSession;

/** Two back-fills of the same days at once, each day with few records; what comes out is checked. */
final class ParallelBackfills {

    private static final int RECORDS = 10;
    /** Of the day before; the others are new. */
    private static final int CORRECTIONS = 3;

    private final Path folder;
    private final int days;

    ParallelBackfills(Path folder, int days) {
        this.folder = folder;
        this.days = days;
    }

    /** Until both have ended; throws if the tables are not as after a single one. */
    double seconds() throws IOException, SQLException {
        for (int day = 0; day < days; day++) {
            write(day);
        }
        try (SparkSession spark = BenchSession.open();
                EmbeddedWarehouse server = EmbeddedWarehouse.temporary()) {
            long start = System.nanoTime();
            CompletableFuture<JobResult> other = CompletableFuture.supplyAsync(() -> backfill(spark, server));
            JobResult one = backfill(spark, server);
            check(one);
            check(other.join());
            double seconds = (System.nanoTime() - start) / 1e9;
            check(server);
            return seconds;
        }
    }

    private void write(int day) throws IOException {
        LocalDate date = BenchData.DAY.plusDays(day);
        Path part = folder.resolve(
                String.format(Locale.ROOT, "raw/%s/year=%tY/month=%<tm/day=%<td/part.csv", BenchData.DATASET, date));
        Files.createDirectories(part.getParent());
        StringBuilder text = new StringBuilder(BenchData.HEADER);
        for (int i = 0; i < RECORDS; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "T%09d,C0000001,P0001,%d,%d.00,2024-05-27,paypal,completed%n",
                    firstKey(day) + i,
                    1 + i % 9,
                    1 + day));
        }
        Files.writeString(part, text);
    }

    private static int firstKey(int day) {
        return day * (RECORDS - CORRECTIONS);
    }

    private JobResult backfill(SparkSession spark, EmbeddedWarehouse server) {
        JobSettings settings = new JobSettings(
                folder.resolve("raw").toString(),
                folder.resolve("out").toString(),
                Optional.empty(),
                List.of(contract()),
                List.of(),
                new WarehouseSettings(server.jdbcUrl(), Optional.empty(), Optional.empty()),
                PrivacyKeys.none(),
                false,
                false,
                1);
        return new Job(spark.newSession(), settings, Progress.silent())
                .run(BenchData.DAY, BenchData.DAY.plusDays(days - 1));
    }

    private static Contract contract() {
        try {
            return ContractReader.read(BenchContract.RESOURCE, BenchContract.text());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(JobResult result) throws IOException {
        for (BatchResult batch : result.batches()) {
            if (batch.status() != BatchStatus.PUBLISHED && batch.status() != BatchStatus.UNCHANGED) {
                throw new IOException(batch.batch() + " ended " + batch.status() + ": " + batch.message());
            }
        }
    }

    /** Each key has the price of the last day that has it; each day is published once, with all its records. */
    private void check(EmbeddedWarehouse server) throws IOException, SQLException {
        long keys = (long) firstKey(days - 1) + RECORDS;
        expect(server, "SELECT COUNT(*) FROM analytics.orders", keys);
        expect(server, "SELECT CAST(SUM(price) AS bigint) FROM analytics.orders", currentPrices());
        expect(server, "SELECT COUNT(*) FROM history.orders", (long) days * RECORDS);
        expect(server, "SELECT COUNT(*) FROM ops.batches WHERE version = 1 AND accepted = " + RECORDS, days);
        expect(server, "SELECT COUNT(*) FROM ops.files WHERE file_use = 'USED'", days);
        expect(server, "SELECT COUNT(*) FROM ops.attempts WHERE published", days);
        expect(server, "SELECT COUNT(*) FROM ops.stages", 0);
    }

    private long currentPrices() {
        long sum = 0;
        for (int key = 0; key < firstKey(days - 1) + RECORDS; key++) {
            sum += 1 + Math.min(days - 1, key / (RECORDS - CORRECTIONS));
        }
        return sum;
    }

    private static void expect(EmbeddedWarehouse server, String sql, long expected) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            if (row.getLong(1) != expected) {
                throw new IOException(sql + ": " + row.getLong(1) + " instead of " + expected);
            }
        }
    }
}
