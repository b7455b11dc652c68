package io.github.ecommercepipeline.sandbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/**
 * The pipeline's work in DuckDB: reads texts, casts them, applies the rules of {@link BenchContract}, finds repeated keys, writes
 * accepted rows as CSV (zstd), and the others with their reasons as JSON lines (gzip). It uses as many threads as Spark.
 */
final class DuckDbCopy implements Copy {

    static final String DRIVER = "org.duckdb.DuckDBDriver";

    private static final String COLUMNS =
            "order_id, customer_id, product_id, quantity, price, order_date, payment_type, status";

    /** Every column is read as a text, so that nothing is guessed, and a value that cannot be cast is known. */
    private static final String READ = """
            CREATE TABLE raw AS SELECT %s FROM read_csv('%s/*.csv', header = true, delim = ',', quote = '"', escape = '"',
                auto_detect = false, hive_partitioning = false, nullstr = '', columns = {'order_id': 'VARCHAR',
                'customer_id': 'VARCHAR', 'product_id': 'VARCHAR', 'quantity': 'VARCHAR', 'price': 'VARCHAR',
                'order_date': 'VARCHAR', 'payment_type': 'VARCHAR', 'status': 'VARCHAR'})""";

    private static final String CAST = """
            CREATE TABLE typed AS SELECT rowid AS position, order_id, customer_id, product_id,
                TRY_CAST(quantity AS INTEGER) AS quantity, TRY_CAST(price AS DECIMAL(12, 2)) AS price,
                TRY_CAST(order_date AS DATE) AS order_date, payment_type, status FROM raw""";

    private static final String JUDGE = """
            CREATE TABLE judged AS SELECT *, list_filter([
                CASE WHEN order_id IS NULL THEN 'order_id:required' END,
                CASE WHEN customer_id IS NULL THEN 'customer_id:required' END,
                CASE WHEN product_id IS NULL THEN 'product_id:required' END,
                CASE WHEN quantity IS NULL THEN 'quantity:whole-number' END,
                CASE WHEN price IS NULL THEN 'price:decimal' END,
                CASE WHEN order_date IS NULL THEN 'order_date:date' END,
                CASE WHEN order_date > DATE '%s' THEN 'order_date:date-rule' END,
                CASE WHEN payment_type IS NULL THEN 'payment_type:required' END,
                CASE WHEN status IS NULL THEN 'status:required' END,
                CASE WHEN quantity <= 0 THEN 'quantity > 0' END,
                CASE WHEN quantity > 1000 THEN 'quantity <= 1000' END,
                CASE WHEN price <= 0 THEN 'price > 0' END,
                CASE WHEN price >= 100000 THEN 'price < 100000' END,
                CASE WHEN length(order_id) <> 10 THEN 'length of order_id' END,
                CASE WHEN length(customer_id) <> 8 THEN 'length of customer_id' END,
                CASE WHEN NOT regexp_full_match(product_id, 'P[0-9]{4}') THEN 'form of product_id' END,
                CASE WHEN payment_type NOT IN ('credit_card', 'debit_card', 'paypal', 'bank_transfer')
                    THEN 'payment_type' END,
                CASE WHEN status NOT IN ('pending', 'completed', 'cancelled', 'refunded') THEN 'status' END
                ], lambda reason: reason IS NOT NULL) AS reasons FROM typed""";

    /** The last record of a key stays. */
    private static final String WINNERS = """
            CREATE TABLE winners AS SELECT max(position) AS position FROM judged WHERE len(reasons) = 0 GROUP BY order_id""";

    private static final String ACCEPT = "COPY (SELECT %s FROM judged SEMI JOIN winners USING (position)) TO '%s'"
            + " (FORMAT csv, HEADER false, COMPRESSION zstd)";

    private static final String REJECT = """
            COPY (SELECT 'rejected' AS outcome, reasons, position, raw.* FROM judged JOIN raw ON raw.rowid = position
                WHERE len(reasons) > 0) TO '%s' (FORMAT json, COMPRESSION gzip)""";

    private static final String DUPLICATES = """
            COPY (SELECT 'duplicate' AS outcome, ['duplicate:key'] AS reasons, position, raw.*
                FROM (SELECT position, reasons FROM judged WHERE len(reasons) = 0) ANTI JOIN winners USING (position)
                JOIN raw ON raw.rowid = position) TO '%s' (FORMAT json, COMPRESSION gzip)""";

    @Override
    public void run(SparkSession unused, Path raw, Path out, long records) throws IOException {
        FileUtils.deleteDirectory(out.toFile());
        Files.createDirectories(out);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
            statement.execute("SET temp_directory = '" + quoted(out.resolve("temporary")) + "'");
            statement.execute(READ.formatted(COLUMNS, quoted(BenchData.folder(raw))));
            statement.execute(CAST);
            statement.execute(JUDGE.formatted(BenchData.DAY));
            statement.execute(WINNERS);
            statement.execute(ACCEPT.formatted(COLUMNS, quoted(out.resolve("accepted.csv.zst"))));
            statement.execute(REJECT.formatted(quoted(out.resolve("rejected.jsonl.gz"))));
            statement.execute(DUPLICATES.formatted(quoted(out.resolve("duplicates.jsonl.gz"))));
            JudgedCounts counts = counts(statement);
            if (counts.read() != records) {
                throw new IOException("DuckDB read " + counts.read() + " of " + records + " records");
            }
            counts.keep(out);
        } catch (SQLException e) {
            throw new IOException("DuckDB: " + e.getMessage(), e);
        }
    }

    private static JudgedCounts counts(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT (SELECT count(*) FROM raw), (SELECT count(*) FROM winners),"
                + " (SELECT count(*) FROM judged WHERE len(reasons) > 0),"
                + " (SELECT count(*) FROM judged WHERE len(reasons) = 0) - (SELECT count(*) FROM winners)")) {
            row.next();
            return new JudgedCounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }
}
