package io.github.ecommercepipeline.glue;

import org.apache.spark.SparkConf;

/** The Spark settings of the job. */
final class GlueSpark {

    private GlueSpark() {}

    /** Adds defaults to the settings of AWS Glue and the job's own {@code --conf}; the time zone is always UTC. */
    static SparkConf configure(SparkConf given) {
        return given.set("spark.sql.session.timeZone", "UTC")
                // Spark spills records to files of its own.
                .setIfMissing("spark.io.encryption.enabled", "true");
    }
}
