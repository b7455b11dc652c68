package io.github.ecommercepipeline.glue;

import org.apache.spark.SparkConf;

/** The Spark settings of the job. */
final class GlueSpark {

    private GlueSpark() {}

    /** Fills in what AWS Glue and the job's own {@code --conf} left open. UTC is not left open. */
    static SparkConf configure(SparkConf given) {
        return given.set("spark.sql.session.timeZone", "UTC")
                // Records pass through files of Spark's own.
                .setIfMissing("spark.io.encryption.enabled", "true");
    }
}
