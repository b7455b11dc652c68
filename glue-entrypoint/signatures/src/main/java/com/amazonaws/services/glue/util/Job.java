package com.amazonaws.services.glue.util;

import com.amazonaws.services.glue.GlueContext;
import java.util.Map;

/**
 * Signature only, of the forwarders to a Scala object whose {@code init} returns itself. See <a
 * href="https://docs.aws.amazon.com/glue/latest/dg/glue-etl-scala-apis-glue-util-job.html">Job</a>.
 */
public final class Job {

    private Job() {}

    public static Job$ init(String jobName, GlueContext context, Map<String, String> arguments) {
        return null;
    }

    public static void commit() {
        // nothing: never run
    }
}
