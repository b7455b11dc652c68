package io.github.ecommercepipeline.glue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** Publishes to the default event bus and Amazon CloudWatch, with the process's region and credentials. */
final class AwsJobEndPublisher implements JobEndPublisher {

    /** The most values that CloudWatch takes in one request. */
    private static final int MOST_VALUES = 1000;

    /** Includes retries: a network without a route to the service must not delay the job. */
    private static final ClientOverrideConfiguration SOON = ClientOverrideConfiguration.builder()
            .apiCallTimeout(Duration.ofSeconds(30))
            .build();

    private final Region region =
            DefaultAwsRegionProviderChain.builder().build().getRegion();
    private final EventBridgeClient events = EventBridgeClient.builder()
            .region(region)
            .overrideConfiguration(SOON)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    private final CloudWatchClient metrics = CloudWatchClient.builder()
            .region(region)
            .overrideConfiguration(SOON)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    @Override
    public String region() {
        return region.id();
    }

    @Override
    public void put(RunEvent event, String detail) {
        PutEventsRequestEntry entry = PutEventsRequestEntry.builder()
                .source(RunEvent.SOURCE)
                .detailType(event.detailType())
                .detail(detail)
                .build();
        PutEventsResponse response = events.putEvents(request -> request.entries(entry));
        if (response.failedEntryCount() > 0) { // the call itself succeeds
            throw new IllegalStateException(response.entries().get(0).errorCode() + ": "
                    + response.entries().get(0).errorMessage());
        }
    }

    @Override
    public void put(RunMetrics values, String jobName) {
        Dimension job =
                Dimension.builder().name(RunMetric.DIMENSION).value(jobName).build();
        List<MetricDatum> data = new ArrayList<>();
        values.values().forEach((metric, value) -> data.add(datum(metric, value, job)));
        values.rejectedRates()
                .forEach((dataset, rate) -> data.add(datum(RunMetric.REJECTED_RATE, rate, job, dimension(dataset))));
        values.publishedThrough()
                .forEach((dataset, day) -> data.add(datum(RunMetric.PUBLISHED_THROUGH, day, job, dimension(dataset))));
        for (int from = 0; from < data.size(); from += MOST_VALUES) {
            List<MetricDatum> some = data.subList(from, Math.min(from + MOST_VALUES, data.size()));
            metrics.putMetricData(
                    request -> request.namespace(RunMetric.NAMESPACE).metricData(some));
        }
    }

    private static Dimension dimension(String dataset) {
        return Dimension.builder().name(RunMetric.DATASET).value(dataset).build();
    }

    private static MetricDatum datum(RunMetric metric, double value, Dimension... dimensions) {
        return MetricDatum.builder()
                .metricName(metric.metricName())
                .unit(metric.unit())
                .value(value)
                .dimensions(dimensions)
                .build();
    }

    @Override
    public void close() {
        events.close();
        metrics.close();
    }
}
