package io.github.ecommercepipeline.glue;

import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.util.Job;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Reports the begin and the successful end of a run to AWS Glue. */
final class GlueRun {

    private GlueRun() {}

    static void begin(SparkSession spark, Optional<String> jobName, Map<String, String> arguments) {
        GlueContext context = new GlueContext(spark.sparkContext());
        jobName.ifPresent(name -> Job.init(name, context, arguments));
    }

    static void commit(Optional<String> jobName) {
        jobName.ifPresent(name -> Job.commit());
    }
}
