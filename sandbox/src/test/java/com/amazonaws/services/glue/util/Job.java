package com.amazonaws.services.glue.util;

import com.amazonaws.services.glue.GlueContext;
import java.util.Map;

/** Stands in for AWS Glue's own: tells on standard output what it was told. */
public final class Job {

    private Job() {}

    public static Job$ init(String jobName, GlueContext context, Map<String, String> arguments) {
        System.out.println("GLUE init " + jobName + " run " + arguments.get("JOB_RUN_ID") + " bookmark "
                + arguments.get("job-bookmark-option") + " in "
                + !context.applicationId().isEmpty());
        return null;
    }

    public static void commit() {
        System.out.println("GLUE commit");
    }
}
