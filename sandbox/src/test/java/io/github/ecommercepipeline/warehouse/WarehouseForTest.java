package io.github.ecommercepipeline.warehouse;

import com.github.luben.zstd.Zstd;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.staging.StagedFormat;
import io.github.ecommercepipeline.storage.HadoopFiles;
import io.github.ecommercepipeline.warehouse.connection.Connections;
import io.github.ecommercepipeline.warehouse.connection.LoadSettings;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.dialect.SqlDialect;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import io.github.ecommercepipeline.warehouse.load.LoadRoute;
import io.github.ecommercepipeline.warehouse.load.StageTables;
import io.github.ecommercepipeline.warehouse.publish.PublishResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** A new database in the server that all tests share, with methods to publish rows into it. */
public final class WarehouseForTest {

    private final String url;
    private final String folder;
    private final Configuration configuration;
    private final AtomicInteger files = new AtomicInteger();
    public final Warehouse warehouse;
    public final Connections connections;
    public final SqlDialect dialect;
    public final StageTables stages;

    private WarehouseForTest(WarehouseSettings settings, String url, String folder, Configuration configuration) {
        this.url = url;
        this.folder = folder;
        this.configuration = configuration;
        this.dialect = settings.dialect();
        this.warehouse = Warehouse.connect(settings, configuration);
        this.connections = new Connections(settings, dialect);
        this.stages = new StageTables(dialect, LoadRoute.of(settings, dialect, configuration));
    }

    public static WarehouseForTest fresh(Path folder) {
        String url = new DatabaseForTest().jdbcUrl();
        return new WarehouseForTest(
                new WarehouseSettings(url, Optional.empty(), Optional.empty()),
                url,
                folder.toUri().toString(),
                new Configuration(false));
    }

    /**
     * The stand-in for Amazon Redshift.
     *
     * @param behind the database behind the stand-in, from which rows are read
     * @param folder for staged files, in S3
     */
    public static WarehouseForTest redshift(String jdbcUrl, String behind, String folder, Configuration s3) {
        return new WarehouseForTest(
                new WarehouseSettings(
                        jdbcUrl,
                        Optional.empty(),
                        Optional.empty(),
                        LoadSettings.copyWith("arn:aws:iam::123456789012:role/sandbox-copy")),
                behind,
                folder,
                s3);
    }

    public static Warehouse connect(String url) {
        return Warehouse.connect(
                new WarehouseSettings(url, Optional.empty(), Optional.empty()), new Configuration(false));
    }

    public String url() {
        return url;
    }

    public int port() {
        return DatabaseForTest.port();
    }

    /** Prepares the tables of one contract, which must be refused. */
    public WarehouseException refused(Contract contract) {
        return Objects.requireNonNull(
                warehouse.prepare(List.of(contract)).refused().get(contract.dataset()), "not refused");
    }

    /** Publishes rows of text (null is NULL) as the given run, which expects the current version of the ledger. */
    public PublishResult publish(Contract contract, String date, String run, List<List<String>> rows) {
        return warehouse.publish(request(contract, date, run, rows));
    }

    public PublishRequest request(Contract contract, String date, String run, List<List<String>> rows) {
        Batch batch = new Batch(contract.dataset(), LocalDate.parse(date));
        long version = warehouse.ledger(batch).map(LedgerEntry::version).orElse(0L);
        return request(contract, date, run, version, staged(contract, rows));
    }

    public PublishRequest request(
            Contract contract, String date, String run, long expectedVersion, StagedBatch staged) {
        LedgerEntry entry = new LedgerEntry(
                new Batch(contract.dataset(), LocalDate.parse(date)),
                expectedVersion + 1,
                run,
                "inputs-" + run,
                contract.digest(),
                staged.rows(),
                staged.rows(),
                0,
                0,
                "runs/" + run + ".json",
                Instant.parse("2026-01-01T00:00:00Z"));
        return new PublishRequest(contract, entry, staged, List.of(), Map.of());
    }

    /** Writes the rows to one zstd file of two frames, in a new folder. */
    public StagedBatch staged(Contract contract, List<List<String>> rows) {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (int i = 0; i < contract.properties().size(); i++) {
            Property property = contract.properties().get(i);
            if (property.type() instanceof FieldType.Decimal) {
                int column = i;
                sums.put(
                        property.name(),
                        rows.stream()
                                .map(row -> row.get(column))
                                .filter(value -> value != null)
                                .map(BigDecimal::new)
                                .reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        }
        int half = rows.size() / 2;
        List<String> paths = new ArrayList<>();
        if (!rows.isEmpty()) {
            paths.add(write(csv(rows.subList(0, half)), csv(rows.subList(half, rows.size()))));
        }
        return new StagedBatch(paths, rows.size(), sums);
    }

    public String write(String... frames) {
        try {
            var file = new org.apache.hadoop.fs.Path(folder, "run-" + files.incrementAndGet() + "/part-1.csv.zst");
            try (var out = HadoopFiles.create(configuration, file)) {
                for (String frame : frames) {
                    out.write(Zstd.compress(frame.getBytes(StandardCharsets.UTF_8)));
                }
            }
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String csv(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(WarehouseForTest::field).collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining());
    }

    private static String field(String value) {
        if (value == null) {
            return StagedFormat.NULL_MARKER;
        }
        boolean quote = value.isEmpty() || value.matches("(?s).*[,\"\r\n].*");
        return quote ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    /** The rows of a query as text, with null for NULL. */
    public List<List<String>> rows(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                String[] row = new String[rows.getMetaData().getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = rows.getString(i + 1);
                }
                all.add(Arrays.asList(row));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query, with their columns joined by spaces. */
    public List<String> lines(String sql) {
        return rows(sql).stream().map(row -> String.join(" ", row)).toList();
    }

    public void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<String> row(String... values) {
        return Arrays.asList(values);
    }
}
