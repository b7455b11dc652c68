package io.github.ecommercepipeline.infrastructure.watch;

import io.github.ecommercepipeline.infrastructure.Names;
import io.github.ecommercepipeline.infrastructure.job.JobMetrics;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;

/** A CloudWatch metric. */
record Metric(String namespace, String name, Map<String, String> dimensions) {

    Metric {
        dimensions = Map.copyOf(dimensions);
    }

    /** One that the job puts itself; see docs/events.md. */
    static Metric ofJob(Names names, String name) {
        return new Metric(JobMetrics.NAMESPACE, name, Map.of(JobMetrics.DIMENSION, names.job()));
    }

    /** For a graph: one point an hour. */
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
