package io.github.ecommercepipeline.infrastructure.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FreshnessTest {

    @Test
    void it_counts_what_the_job_published_since_midnight_and_publishes_the_result() throws IOException {
        JsonNode machine = new ObjectMapper().readTree(FreshnessDefinition.of("ecommerce-dev-daily"));
        JsonNode count = machine.at("/States/CountPublished/Arguments");
        JsonNode put = machine.at("/States/PutFreshness/Arguments/MetricData/0");

        assertThat(machine.path("StartAt").asText()).isEqualTo("CountPublished");
        assertThat(machine.at("/States/CountPublished/Next").asText()).isEqualTo("PutFreshness");
        assertThat(count.path("MetricName").asText()).isEqualTo("BatchesPublished");
        assertThat(count.path("StartTime").asText()).isEqualTo("{% $substring($now(), 0, 10) & 'T00:00:00Z' %}");
        assertThat(count.path("Dimensions")).isEqualTo(put.path("Dimensions"));
        assertThat(put.path("MetricName").asText()).isEqualTo("PublishedByDeadline");
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void it_runs_at_the_time_in_the_settings_and_the_alarm_watches_its_result(Synthesised environment) {
        var by = environment.settings().alerts().freshBy();
        assertThat(environment
                        .only("watch", "AWS::Scheduler::Schedule")
                        .properties()
                        .path("ScheduleExpression")
                        .asText())
                .isEqualTo(String.format(Locale.ROOT, "cron(%d %d * * ? *)", by.getMinute(), by.getHour()));
        assertThat(environment.resources("AWS::CloudWatch::Alarm"))
                .filteredOn(
                        alarm -> alarm.properties().path("MetricName").asText().equals(Freshness.METRIC)
                                && alarm.properties().path("Statistic").asText().equals("Minimum"))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.properties().path("Threshold").asInt()).isEqualTo(1);
                    assertThat(alarm.properties().path("ComparisonOperator").asText())
                            .isEqualTo("LessThanThreshold");
                    assertThat(alarm.properties().path("TreatMissingData").asText())
                            .isEqualTo("ignore");
                });
    }

    /** The check reports once a day; more than 25 hours, the longest day, without a report raise an alarm. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void a_check_that_reports_nothing_raises_an_alarm(Synthesised environment) {
        assertThat(environment.resources("AWS::CloudWatch::Alarm"))
                .filteredOn(alarm -> alarm.properties()
                                .path("MetricName")
                                .asText()
                                .equals(Freshness.METRIC)
                        && alarm.properties().path("TreatMissingData").asText().equals("breaching"))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.properties().path("Statistic").asText()).isEqualTo("SampleCount");
                    assertThat(alarm.properties().path("Threshold").asInt()).isEqualTo(1);
                    assertThat(alarm.properties().path("Period").asInt()
                                    * alarm.properties()
                                            .path("EvaluationPeriods")
                                            .asInt())
                            .isEqualTo(26 * 3600);
                });
    }

    /** As in https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void its_state_machine_may_trace(Synthesised environment) {
        assertThat(environment.resources("AWS::IAM::Policy"))
                .filteredOn(policy -> policy.component().equals("watch"))
                .extracting(policy -> policy.properties().toString())
                .anySatisfy(policy -> assertThat(policy)
                        .contains(
                                "xray:PutTraceSegments",
                                "xray:PutTelemetryRecords",
                                "xray:GetSamplingRules",
                                "xray:GetSamplingTargets"));
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_alarm_notifies_people(Synthesised environment) {
        assertThat(environment.resources("AWS::CloudWatch::Alarm"))
                .hasSize(12)
                .allSatisfy(alarm -> assertThat(alarm.properties().path("AlarmActions"))
                        .as(alarm.toString())
                        .hasSize(1));
    }
}
