package com.amazonaws.services.glue;

import org.apache.spark.SparkContext;

/** Stands in for AWS Glue's own: remembers nothing, refuses a Spark that does not run. */
public class GlueContext {

    private final SparkContext spark;

    public GlueContext(SparkContext spark) {
        if (spark.isStopped()) {
            throw new IllegalStateException("Spark does not run");
        }
        this.spark = spark;
    }

    public String applicationId() {
        return spark.applicationId();
    }
}
