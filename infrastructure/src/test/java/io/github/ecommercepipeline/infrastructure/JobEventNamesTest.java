package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.glue.RunEvent;
import io.github.ecommercepipeline.glue.RunMetric;
import io.github.ecommercepipeline.infrastructure.job.JobMetrics;
import io.github.ecommercepipeline.infrastructure.job.RunSummaryEvent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Rules, alarms and the job's permissions use the names of the events and metrics that the job publishes. */
class JobEventNamesTest {

    @Test
    void the_event_is_the_one_that_the_job_publishes() {
        assertThat(RunSummaryEvent.SOURCE).isEqualTo(RunEvent.SOURCE);
        assertThat(RunSummaryEvent.PUBLISHED).isEqualTo(RunEvent.PUBLISHED.detailType());
        assertThat(RunSummaryEvent.FAILED).isEqualTo(RunEvent.FAILED.detailType());
    }

    @Test
    void the_metrics_are_those_that_the_job_publishes() {
        assertThat(JobMetrics.NAMESPACE).isEqualTo(RunMetric.NAMESPACE);
        assertThat(JobMetrics.DIMENSION).isEqualTo(RunMetric.DIMENSION);
        assertThat(JobMetrics.DATASET).isEqualTo(RunMetric.DATASET);
        assertThat(Arrays.stream(RunMetric.values()).map(RunMetric::metricName))
                .containsExactlyInAnyOrder(
                        JobMetrics.READ,
                        JobMetrics.ACCEPTED,
                        JobMetrics.REJECTED,
                        JobMetrics.DUPLICATE,
                        JobMetrics.REJECTED_RATE,
                        JobMetrics.BATCHES_PUBLISHED,
                        JobMetrics.BATCHES_UNCHANGED,
                        JobMetrics.BATCHES_FAILED,
                        JobMetrics.GATES_FAILED,
                        JobMetrics.WARNINGS_FAILED,
                        JobMetrics.DURATION,
                        JobMetrics.PUBLISHED_THROUGH);
    }
}
