package io.github.ecommercepipeline.archiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void every_metric_that_is_declared_has_a_value_and_a_unit() throws IOException {
        JobOutcome outcome = new JobOutcome(
                "jr_1",
                List.of(new BatchOutcome(
                        BatchOutcome.State.ARCHIVED, new Counts(2, 30, 1, 2, 0), List.of("s3://raw/x is gone"))));
        JsonNode line = new ObjectMapper()
                .readTree(Metrics.line("daily", outcome, Instant.ofEpochMilli(7), Duration.ofSeconds(3)));
        JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
        assertThat(directive.path("Namespace").asText()).isEqualTo("ECommercePipeline/Archiver");
        assertThat(directive.at("/Dimensions/0/0").asText()).isEqualTo("JobName");
        // docs/cost.md counts them.
        assertThat(directive.path("Metrics")).hasSize(8).allSatisfy(metric -> {
            assertThat(line.path(metric.path("Name").asText()).isNumber()).isTrue();
            assertThat(metric.path("Unit").asText()).isIn("Count", "Bytes", "Milliseconds");
        });
        assertThat(line.path("ObjectsCopied").asLong()).isEqualTo(2);
        assertThat(line.path("BytesCopied").asLong()).isEqualTo(30);
        assertThat(line.path("ObjectsFailed").asLong()).isEqualTo(1);
        assertThat(line.path("Duration").asLong()).isEqualTo(3000);
        assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(7);
    }

    @Test
    void many_failures_are_told_in_part_and_counted_in_full() {
        List<String> failures = java.util.stream.IntStream.range(0, 25)
                .mapToObj(i -> "s3://raw/" + i + " is gone")
                .toList();
        JobOutcome outcome =
                new JobOutcome("jr_1", List.of(new BatchOutcome(BatchOutcome.State.INCOMPLETE, Counts.NONE, failures)));
        assertThat(outcome.failureText())
                .contains("s3://raw/19 is gone", "and 5 more")
                .doesNotContain("raw/20");
        assertThat(outcome.summary()).contains("25 failed");
    }
}
