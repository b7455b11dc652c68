package io.github.ecommercepipeline.infrastructure.watch;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.job.JobMetrics;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.SingleValueWidget;
import software.constructs.Construct;

/** The dashboard: inputs, outcomes, durations and failures. */
final class PipelineDashboard {

    private PipelineDashboard() {}

    static void create(Construct scope, ResourceNames names, AlarmSpecs signals) {
        Dashboard.Builder.create(scope, "Dashboard")
                .dashboardName(names.name("pipeline"))
                .widgets(List.of(
                        List.of(
                                latest("Published by the deadline", Metric.ofJob(names, Freshness.METRIC)),
                                latest("Rejected, percent", Metric.ofJob(names, JobMetrics.REJECTED_RATE)),
                                latest("Job, seconds", Metric.ofJob(names, JobMetrics.DURATION))),
                        List.of(
                                graph(
                                        "Records",
                                        jobMetrics(
                                                names, JobMetrics.ACCEPTED, JobMetrics.REJECTED, JobMetrics.DUPLICATE)),
                                graph(
                                        "Batches",
                                        jobMetrics(
                                                names,
                                                JobMetrics.BATCHES_PUBLISHED,
                                                JobMetrics.BATCHES_UNCHANGED,
                                                JobMetrics.BATCHES_FAILED))),
                        List.of(
                                graph("Archiver", lambda(names.archiver(), "Invocations", "Errors", "Throttles")),
                                graph(
                                        "Archiver, dead letters",
                                        Stream.of(new Metric(
                                                        "AWS/SQS",
                                                        "ApproximateNumberOfMessagesVisible",
                                                        Map.of("QueueName", signals.deadLetterQueue()))
                                                .hourly("Maximum"))))))
                .build();
    }

    private static IWidget latest(String title, Metric metric) {
        return SingleValueWidget.Builder.create()
                .title(title)
                .width(8)
                .metrics(List.of(metric.hourly("Maximum")))
                .build();
    }

    private static IWidget graph(String title, Stream<IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(12)
                .left(metrics.toList())
                .build();
    }

    private static Stream<IMetric> jobMetrics(ResourceNames names, String... metrics) {
        return Stream.of(metrics).map(metric -> Metric.ofJob(names, metric).hourly("Sum"));
    }

    private static Stream<IMetric> lambda(String function, String... metrics) {
        return Stream.of(metrics)
                .map(metric -> new Metric("AWS/Lambda", metric, Map.of("FunctionName", function)).hourly("Sum"));
    }
}
