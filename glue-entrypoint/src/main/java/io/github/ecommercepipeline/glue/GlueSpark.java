package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.engine.task.JavaSerialization;
import io.github.ecommercepipeline.storage.S3Region;
import java.util.Map;
import org.apache.spark.SparkConf;

/** The Spark settings of the job. */
final class GlueSpark {

    private GlueSpark() {}

    /**
     * Adds defaults to the settings of AWS Glue and the job's own {@code --conf}; the time zone (UTC) and the serialiser are always the same.
     *
     * @param environment the job's, which names its region
     */
    static SparkConf configure(SparkConf given, Map<String, String> environment) {
        return JavaSerialization.set(S3Region.configure(given, environment))
                .set("spark.sql.session.timeZone", "UTC")
                // Spark spills records to files of its own.
                .setIfMissing("spark.io.encryption.enabled", "true");
    }
}
