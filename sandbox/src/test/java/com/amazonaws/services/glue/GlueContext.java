package com.amazonaws.services.glue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkContext;

/**
 * Stands in for AWS Glue's own: refuses a Spark that does not run, and writes Hadoop's configuration to the file that
 * {@value #CONFIGURATION} names.
 */
public class GlueContext {

    /** An environment variable. */
    public static final String CONFIGURATION = "TEST_HADOOP_CONFIGURATION";

    private final SparkContext spark;

    public GlueContext(SparkContext spark) {
        if (spark.isStopped()) {
            throw new IllegalStateException("Spark does not run");
        }
        System.out.println("GLUE context on Spark " + spark.version());
        this.spark = spark;
        String file = System.getenv(CONFIGURATION);
        if (file != null) {
            write(Path.of(file));
        }
    }

    private void write(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            spark.hadoopConfiguration().writeXml(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String applicationId() {
        return spark.applicationId();
    }
}
