package io.github.ecommercepipeline.warehouse;

import static io.github.ecommercepipeline.warehouse.ContractForTest.decimal;
import static io.github.ecommercepipeline.warehouse.ContractForTest.text;
import static io.github.ecommercepipeline.warehouse.ContractForTest.whole;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.postgresql.PGConnection;

/**
 * What a publish costs. First: a large day into an empty warehouse, against PostgreSQL's own COPY of the same rows into a
 * table without and with the primary key. Then: one day published anew into histories of growing length.
 *
 * <p>Arguments: rows of the large day (5000000), rounds (3), rows of a small day (20000).
 */
final class PublishBench {

    private static final Contract ORDERS = ContractForTest.of("orders")
            .key("id", text(64))
            .column("buyer", text(64))
            .column("item", text(64))
            .column("quantity", whole())
            .column("price", decimal(12, 2))
            .column("day", new FieldType.Date())
            .column("payment", text(32))
            .column("status", text(32))
            .build();

    private static final String COLUMNS =
            "(id varchar(64) NOT NULL, buyer varchar(64), item varchar(64), quantity int, price numeric(12,2), day date,"
                    + " payment varchar(32), status varchar(32)";

    private static final int FILES = 8;

    private PublishBench() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        int small = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20_000;
        Path folder = Files.createTempDirectory("publish-bench");
        try {
            large(folder, rows, rounds);
            growing(folder, small);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
        System.exit(0);
    }

    private static void large(Path folder, int rows, int rounds) throws Exception {
        StagedBatch staged = stage(folder, "large", 0, rows, 1);
        List<Double> bare = new ArrayList<>();
        List<Double> keyed = new ArrayList<>();
        List<Double> published = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            WarehouseForTest test = WarehouseForTest.fresh(folder);
            test.warehouse.prepare(List.of(ORDERS));
            bare.add(copy(test, staged, COLUMNS + ")"));
            keyed.add(copy(test, staged, COLUMNS + ", PRIMARY KEY (id))"));
            published.add(seconds(() -> test.warehouse.publish(test.request(ORDERS, "2024-05-01", "run", 0, staged))));
            System.out.printf(
                    "round %d: COPY %.1f s, COPY with primary key %.1f s, publish %.1f s%n",
                    round + 1, bare.get(round), keyed.get(round), published.get(round));
        }
        System.out.printf(
                "%d rows, medians: publish / COPY = %.2f, publish / COPY with primary key = %.2f%n",
                rows, median(published) / median(bare), median(published) / median(keyed));
    }

    private static void growing(Path folder, int rows) throws Exception {
        WarehouseForTest test = WarehouseForTest.fresh(folder);
        test.warehouse.prepare(List.of(ORDERS));
        LocalDate first = LocalDate.parse("2024-01-01");
        StagedBatch corrected = stage(folder, "corrected", 2 * rows, rows, 7);
        for (int day = 0; day < 100; day++) {
            // A third of each day's keys stood in the day before.
            publish(test, first.plusDays(day), stage(folder, "day" + day, day * (rows * 2 / 3), rows, day));
            if (day == 9 || day == 29 || day == 99) {
                List<Double> again = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    again.add(seconds(() -> publish(test, first.plusDays(4), corrected)));
                }
                System.out.printf("day of %d rows published anew into %d days: %.2f s%n", rows, day + 1, median(again));
            }
        }
    }

    private static PublishResult publish(WarehouseForTest test, LocalDate date, StagedBatch staged) {
        Batch batch = new Batch(ORDERS.dataset(), date);
        long version = test.warehouse.ledger(batch).map(LedgerEntry::version).orElse(0L);
        return test.warehouse.publish(test.request(ORDERS, date.toString(), "run", version, staged));
    }

    private static double copy(WarehouseForTest test, StagedBatch staged, String table) throws Exception {
        try (Connection connection = DriverManager.getConnection(test.url());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS baseline");
            statement.execute("CREATE TABLE baseline " + table);
            return seconds(() -> {
                List<InputStream> files = new ArrayList<>();
                for (String file : staged.files()) {
                    files.add(StagedFiles.open(file, new Configuration(false)));
                }
                try (InputStream all = new SequenceInputStream(Collections.enumeration(files))) {
                    return connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("COPY baseline FROM STDIN (FORMAT csv, NULL '@NULL@')", all, 1 << 16);
                }
            });
        }
    }

    private static StagedBatch stage(Path folder, String name, int firstKey, int rows, long seed) throws IOException {
        Random random = new Random(seed);
        BigDecimal sum = BigDecimal.ZERO;
        List<String> files = new ArrayList<>();
        for (int file = 0; file < FILES; file++) {
            Path path = folder.resolve(name + "-" + file + ".csv.zst");
            long cents = 0;
            try (OutputStream out = new BufferedOutputStream(
                    new ZstdOutputStreamNoFinalizer(Files.newOutputStream(path), 1), 1 << 16)) {
                for (int i = firstKey + (int) ((long) rows * file / FILES);
                        i < firstKey + (int) ((long) rows * (file + 1) / FILES);
                        i++) {
                    int price = 100 + random.nextInt(99_900);
                    cents += price;
                    String line = "T" + (100_000_000 + i) + ",C" + random.nextInt(200_000) + ",P"
                            + random.nextInt(20_000) + "," + (1 + random.nextInt(9)) + ","
                            + BigDecimal.valueOf(price, 2)
                            + ",2024-05-" + (10 + random.nextInt(19)) + ",card,completed\n";
                    out.write(line.getBytes(StandardCharsets.UTF_8));
                }
            }
            sum = sum.add(BigDecimal.valueOf(cents, 2));
            files.add(path.toUri().toString());
        }
        return new StagedBatch(files, rows, Map.of("price", sum));
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
