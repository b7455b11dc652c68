package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.glue.RunEvent;
import io.github.ecommercepipeline.glue.RunMetric;
import io.github.ecommercepipeline.infrastructure.job.JobMetrics;
import io.github.ecommercepipeline.infrastructure.job.RunSummary;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Rules, alarms and the job's rights go by the names under which the job tells how it ended. */
class JobTellsTest {

    @Test
    void the_event_is_the_one_that_the_job_puts() {
        assertThat(RunSummary.SOURCE).isEqualTo(RunEvent.SOURCE);
        assertThat(RunSummary.PUBLISHED).isEqualTo(RunEvent.PUBLISHED.detailType());
        assertThat(RunSummary.FAILED).isEqualTo(RunEvent.FAILED.detailType());
    }

    @Test
    void the_metrics_are_those_that_the_job_puts() {
        assertThat(JobMetrics.NAMESPACE).isEqualTo(RunMetric.NAMESPACE);
        assertThat(JobMetrics.DIMENSION).isEqualTo(RunMetric.DIMENSION);
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
                        JobMetrics.DURATION);
    }
}
