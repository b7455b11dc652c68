package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.JobResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job whose end is published if AWS Glue runs it. A failure to publish is logged and does not affect the job.
 *
 * @param publisher opened once the job has ended
 * @param publishedThrough the days through which the datasets are published, looked up once the job has ended
 * @param published the run by which a dataset's day is published, for comparison
 */
record ReportedJob(
        GlueSettings settings,
        Clock clock,
        Supplier<JobEndPublisher> publisher,
        Supplier<Map<String, LocalDate>> publishedThrough,
        BiFunction<String, LocalDate, Optional<RunManifest>> published) {

    private static final Logger LOG = LoggerFactory.getLogger(ReportedJob.class);

    JobResult run(Supplier<JobResult> job) {
        Instant start = clock.instant();
        JobResult result;
        try {
            result = job.get();
        } catch (Throwable e) { // Spark throws checked exceptions that it does not declare
            publish(JobEnd.threw(settings.jobRunId(), e), start);
            throw e;
        }
        publish(JobEnd.of(result), start);
        return result;
    }

    private void publish(JobEnd end, Instant start) {
        settings.jobName()
                .ifPresent(name -> attempt("run summary", () -> {
                    try (JobEndPublisher open = publisher.get()) {
                        Duration duration = Duration.between(start, clock.instant());
                        RunSummary summary =
                                RunSummary.of(end, comparison(end), settings, name, duration, open.region());
                        attempt("run summary event", () -> open.put(end.event(), summary.json()));
                        Map<String, LocalDate> through = new TreeMap<>();
                        attempt("metric PublishedThrough", () -> through.putAll(publishedThrough.get()));
                        attempt("metrics", () -> open.put(RunMetrics.of(summary, end, through), name));
                    }
                }));
    }

    /** Without days before if they cannot be read, since the rest of the summary matters more. */
    private DayComparison comparison(JobEnd end) {
        try {
            return DayComparison.of(end.processed(), published);
        } catch (RuntimeException e) {
            LOG.warn("The day before could not be read for the run summary: {}", e.toString());
            return DayComparison.of(end.processed(), (dataset, day) -> Optional.empty());
        }
    }

    private static void attempt(String what, Runnable delivery) {
        try {
            delivery.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The {} could not be delivered: {}", what, e.toString());
        }
    }
}
