package com.amazonaws.services.glue;

import org.apache.spark.SparkContext;

/**
 * Signature only, of a class that AWS Glue has on its class path. See <a
 * href="https://docs.aws.amazon.com/glue/latest/dg/glue-etl-scala-apis-glue-gluecontext.html">GlueContext</a>.
 */
public class GlueContext {

    public GlueContext(SparkContext spark) {
        // nothing: never run
    }
}
