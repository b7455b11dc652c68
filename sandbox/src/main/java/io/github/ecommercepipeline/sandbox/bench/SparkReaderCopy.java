package io.github.ecommercepipeline.sandbox.bench;

import java.nio.file.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Spark's CSV reader alone: every field as text, into nothing. */
final class SparkReaderCopy implements Copy {

    @Override
    public void run(SparkSession spark, Path raw, Path out, long records) {
        spark.read()
                .schema(BareCopy.SCHEMA.replaceAll("INT|DECIMAL\\(12,2\\)|DATE", "STRING"))
                .option("header", "true")
                .csv(BenchData.folder(raw).toString())
                .write()
                .format("noop")
                .mode(SaveMode.Overwrite)
                .save();
    }
}
