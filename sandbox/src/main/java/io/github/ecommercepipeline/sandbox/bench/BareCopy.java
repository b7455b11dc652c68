package io.github.ecommercepipeline.sandbox.bench;

import java.nio.file.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** The least that Spark itself can do: read the CSV with a typed schema, write Parquet. Judges nothing, counts nothing. */
final class BareCopy implements Copy {

    static final String SCHEMA = "order_id STRING, customer_id STRING, product_id STRING, quantity INT,"
            + " price DECIMAL(12,2), order_date DATE, payment_type STRING, status STRING";

    @Override
    public void run(SparkSession spark, Path raw, Path out, long records) {
        // By default one impossible date fails Spark's whole read.
        spark.conf().set("spark.sql.legacy.timeParserPolicy", "CORRECTED");
        spark.read()
                .schema(SCHEMA)
                .option("header", "true")
                .csv(BenchData.folder(raw).toString())
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(out.toString());
        spark.conf().unset("spark.sql.legacy.timeParserPolicy");
    }
}
