package io.github.ecommercepipeline.sandbox.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** The same work in the usual style of a Spark ETL job: a count for each check, dropDuplicates, two writes. */
final class UsualCopy implements Copy {

    /** What a good record satisfies, by the rules of {@link BenchContract}. */
    static final List<String> CHECKS = List.of(
            "customer_id IS NOT NULL",
            "order_id IS NOT NULL AND product_id IS NOT NULL AND payment_type IS NOT NULL AND status IS NOT NULL",
            "order_date <= DATE '" + BenchData.DAY + "'",
            "quantity > 0",
            "quantity <= 1000",
            "price > 0",
            "price < 100000",
            "length(order_id) = 10",
            "length(customer_id) = 8",
            "product_id rlike '^P[0-9]{4}$'",
            "payment_type IN ('credit_card', 'debit_card', 'paypal', 'bank_transfer')",
            "status IN ('pending', 'completed', 'cancelled', 'refunded')");

    @Override
    public void run(SparkSession spark, Path raw, Path out, long records) throws IOException {
        Dataset<Row> read = BareCopy.typed(spark, raw);
        long count = read.count();
        if (count != records) {
            throw new IOException("read " + count + " of " + records + " records");
        }
        Column good = expr("true");
        for (String check : CHECKS) {
            Column holds = expr("coalesce(" + check + ", false)");
            read.filter(not(holds)).count(); // as its report would show it
            good = good.and(holds);
        }
        Dataset<Row> passed = read.filter(good);
        Dataset<Row> unique = passed.dropDuplicates(new String[] {"order_id"});
        unique.write().mode(SaveMode.Overwrite).parquet(out.resolve("accepted").toString());
        read.filter(not(good))
                .write()
                .mode(SaveMode.Overwrite)
                .option("compression", "gzip")
                .json(out.resolve("rejected").toString());
        BareCopy.done(spark);
        long accepted = spark.read()
                .parquet(out.resolve("accepted").toString())
                .select(col("order_id"))
                .count();
        long rejected = spark.read().text(out.resolve("rejected").toString()).count();
        new JudgedCounts(records, accepted, rejected, records - accepted - rejected).keep(out);
    }
}
