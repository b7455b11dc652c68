package io.github.ecommercepipeline.sandbox.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Takes a generated day from its raw zone to an output folder, the way it is measured. */
interface Copy {

    /**
     * Runs once.
     *
     * @param records how many the raw zone holds; a copy that can tell fails where it read another number
     */
    void run(SparkSession spark, Path raw, Path out, long records) throws IOException;
}
