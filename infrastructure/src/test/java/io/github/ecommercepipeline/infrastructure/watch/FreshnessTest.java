package io.github.ecommercepipeline.infrastructure.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FreshnessTest {

    private static final Instant MORNING = Instant.parse("2024-05-28T06:00:00Z");
    private static final LocalTime SIX = LocalTime.of(6, 0);

    @Test
    void it_asks_for_every_dataset_of_the_job_and_publishes_the_result() throws IOException {
        JsonNode machine =
                new ObjectMapper().readTree(FreshnessDefinition.of("ecommerce-dev-daily", SIX, ZoneId.of("UTC")));
        JsonNode find = machine.at("/States/FindPublished/Arguments");
        JsonNode put = machine.at("/States/PutFreshness/Arguments/MetricData/0");

        assertThat(machine.path("StartAt").asText()).isEqualTo("FindPublished");
        assertThat(machine.at("/States/FindPublished/Next").asText()).isEqualTo("PutFreshness");
        assertThat(find.at("/MetricDataQueries/0/Expression").asText())
                .isEqualTo("SEARCH('{ECommercePipeline,JobName,Dataset} MetricName=\"PublishedThrough\""
                        + " JobName=\"ecommerce-dev-daily\"', 'Maximum', 300)");
        assertThat(find.at("/MetricDataQueries/0/Label").asText()).isEqualTo("${PROP('Dim.Dataset')}");
        assertThat(put.at("/Dimensions/0/Value").asText()).isEqualTo("ecommerce-dev-daily");
        assertThat(put.path("MetricName").asText()).isEqualTo("PublishedByDeadline");
    }

    /** Each on a day of summer, of winter and around a change of the clocks. */
    @ParameterizedTest
    @CsvSource({
        "UTC, 06:00, 2024-05-28T06:00:00Z, 20240527",
        "Europe/London, 06:00, 2024-05-28T05:00:00Z, 20240527",
        "Europe/London, 00:15, 2024-05-27T23:15:00Z, 20240527",
        "Europe/London, 00:15, 2024-11-28T00:15:00Z, 20241127",
        "Europe/London, 23:45, 2024-05-28T22:45:00Z, 20240527",
        "Europe/Berlin, 03:30, 2024-03-31T01:30:00Z, 20240330",
        "America/Los_Angeles, 22:00, 2024-05-29T05:00:00Z, 20240527",
        "America/Los_Angeles, 02:00, 2024-03-01T10:00:00Z, 20240229",
        "Pacific/Kiritimati, 05:00, 2024-05-27T15:00:00Z, 20240527",
        "Pacific/Pago_Pago, 05:00, 2024-01-01T16:00:00Z, 20231231"
    })
    void it_expects_the_day_before_in_the_zone(ZoneId zone, LocalTime at, Instant scheduled, int expected) {
        assertThat(((Number) evaluate(FreshnessDefinition.expected(at, zone), scheduled, Map.of())).intValue())
                .isEqualTo(expected);
    }

    @Test
    void one_dataset_that_is_behind_is_enough_and_is_named() {
        assertThat(published(Map.of("orders", List.of(20240526, 20240527), "customers", List.of(20240527))))
                .isEqualTo(1);
        Map<String, List<Integer>> behind =
                Map.of("orders", List.of(20240526, 20240527), "customers", List.of(20240525, 20240526));
        assertThat(published(behind)).isZero();
        assertThat(evaluate(FreshnessDefinition.behind(SIX, ZoneId.of("UTC")), MORNING, behind))
                .isEqualTo(List.of("customers"));
        assertThat(published(Map.of("orders", List.of(20240527), "customers", List.of())))
                .as("no job of the last two days reported it")
                .isZero();
        assertThat(published(Map.of())).as("no job reported anything").isZero();
    }

    private static int published(Map<String, List<Integer>> values) {
        return ((Number) evaluate(FreshnessDefinition.published(SIX, ZoneId.of("UTC")), MORNING, values)).intValue();
    }

    private static Object evaluate(String expression, Instant scheduled, Map<String, List<Integer>> values) {
        List<Map<String, Object>> results = values.entrySet().stream()
                .map(dataset -> Map.<String, Object>of("Label", dataset.getKey(), "Values", dataset.getValue()))
                .toList();
        Jsonata jsonata = Jsonata.jsonata(expression);
        Jsonata.Frame variables = jsonata.createFrame();
        variables.bind(
                "states",
                Map.of(
                        "input", Map.of("scheduled", scheduled.toString()),
                        "result", Map.of("MetricDataResults", results)));
        return jsonata.evaluate(null, variables);
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
                .hasSize(12
                        + (environment.settings().delivery().isPresent() ? 1 : 0)
                        + (environment.settings().alerts().chatSecret().isPresent() ? 1 : 0))
                .allSatisfy(alarm -> assertThat(alarm.properties().path("AlarmActions"))
                        .as(alarm.toString())
                        .hasSize(1));
    }
}
