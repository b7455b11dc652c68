package io.github.ecommercepipeline.infrastructure.watch;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.job.JobMetrics;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;

/** A CloudWatch metric. */
record Metric(String namespace, String name, Map<String, String> dimensions) {

    Metric {
        dimensions = Map.copyOf(dimensions);
    }

    /** A metric that the job publishes; see docs/events.md. */
    static Metric ofJob(ResourceNames names, String name) {
        return new Metric(JobMetrics.NAMESPACE, name, Map.of(JobMetrics.DIMENSION, names.job()));
    }

    /** For a graph, with one point per hour. */
    IMetric hourly(String statistic) {
        return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(Duration.hours(1))
                .build();
    }
}
