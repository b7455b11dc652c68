package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.Progress;
import java.time.Clock;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main class of the AWS Glue job. Its arguments: {@link GlueArgument}. */
public final class GlueEntrypoint {

    private static final Logger LOG = LoggerFactory.getLogger(GlueEntrypoint.class);

    private GlueEntrypoint() {}

    /**
     * Runs the job; returns if every batch was published, was unchanged or had no input.
     *
     * @throws ConfigurationException with all problems of the arguments, before anything is done
     * @throws JobFailedException if a batch was not published, after all manifests were written
     */
    public static void main(String[] args) {
        GlueArguments arguments = GlueArguments.read(List.of(args));
        GlueSettings settings = GlueSettings.of(arguments, System.getenv(), Clock.systemUTC());
        // Not closed here: AWS Glue closes it when its own listeners are done.
        SparkSession spark = SparkSession.builder()
                .config(GlueSpark.configure(new SparkConf(), System.getenv()))
                .getOrCreate();
        GlueRun.begin(spark, settings.jobName(), arguments.all());
        Progress progress = (batch, what) -> LOG.info("{}: {}", batch, what);
        Clock clock = Clock.systemUTC();
        GlueJob job = new GlueJob(settings, progress, clock);
        JobResult result = new ReportedJob(
                        settings,
                        clock,
                        AwsJobEndPublisher::new,
                        () -> job.publishedThrough(spark),
                        (dataset, day) -> job.published(spark, dataset, day))
                .run(() -> job.run(spark));
        result.batches().forEach(batch -> LOG.info("{}: {} {}", batch.batch(), batch.status(), batch.message()));
        if (result.exitCode() != 0) {
            throw JobFailedException.of(result);
        }
        GlueRun.commit(settings.jobName());
    }
}
