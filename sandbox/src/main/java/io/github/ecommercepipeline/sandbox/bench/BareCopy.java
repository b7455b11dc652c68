package io.github.ecommercepipeline.sandbox.bench;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** The least that Spark itself can do: read the CSV with a typed schema, write Parquet. Judges nothing, counts nothing. */
final class BareCopy implements Copy {

    static final String SCHEMA = "order_id STRING, customer_id STRING, product_id STRING, quantity INT,"
            + " price DECIMAL(12,2), order_date DATE, payment_type STRING, status STRING";

    private static final String TIME_PARSER = "spark.sql.legacy.timeParserPolicy";
    private static final String ANSI = "spark.sql.ansi.enabled";

    @Override
    public void run(SparkSession spark, Path raw, Path out, long records) {
        read(spark, raw).write().mode(SaveMode.Overwrite).parquet(out.toString());
        done(spark);
    }

    private static Dataset<Row> read(SparkSession spark, Path raw) {
        return read(spark, raw, SCHEMA);
    }

    /**
     * The generated records, typed; what cannot be cast is NULL. They are read as texts, since Spark's reader takes the price
     * "5,20" for 520. Followed by {@link #done}.
     */
    static Dataset<Row> typed(SparkSession spark, Path raw) {
        Dataset<Row> texts = read(spark, raw, SCHEMA.replaceAll("INT|DECIMAL\\(12,2\\)|DATE", "STRING"));
        return texts.withColumn("quantity", texts.col("quantity").cast("int"))
                .withColumn("price", texts.col("price").cast("decimal(12,2)"))
                .withColumn("order_date", texts.col("order_date").cast("date"));
    }

    private static Dataset<Row> read(SparkSession spark, Path raw, String schema) {
        // By default one impossible date fails Spark's whole read.
        spark.conf().set(TIME_PARSER, "CORRECTED");
        spark.conf().set(ANSI, "false");
        return spark.read()
                .schema(schema)
                .option("header", "true")
                .csv(BenchData.folder(raw).toString());
    }

    static void done(SparkSession spark) {
        spark.conf().unset(TIME_PARSER);
        spark.conf().unset(ANSI);
    }
}
