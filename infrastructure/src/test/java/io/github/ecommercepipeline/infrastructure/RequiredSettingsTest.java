package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Timeouts, limits, retention and failure handling are set explicitly, without harmful defaults. */
class RequiredSettingsTest {

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_log_group_has_a_retention(Synthesised environment) {
        assertThat(environment.resources("AWS::Logs::LogGroup"))
                .isNotEmpty()
                .allSatisfy(group -> assertThat(
                                group.properties().path("RetentionInDays").asInt())
                        .as(group.toString())
                        .isPositive());
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_function_has_a_timeout_a_limit_and_its_own_log_group(Synthesised environment) {
        Set<String> groups = new HashSet<>();
        environment
                .resources("AWS::Logs::LogGroup")
                .forEach(group ->
                        groups.add(group.properties().path("LogGroupName").asText()));
        assertThat(environment.resources("AWS::Lambda::Function")).hasSize(2).allSatisfy(function -> {
            JsonNode properties = function.properties();
            assertThat(properties.path("Timeout").asInt()).isBetween(60, 900);
            assertThat(properties.path("ReservedConcurrentExecutions").asInt()).isPositive();
            assertThat(properties.path("Runtime").asText()).isEqualTo("java17");
            assertThat(groups)
                    .contains("/aws/lambda/" + properties.path("FunctionName").asText());
        });
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void events_that_the_archiver_cannot_process_reach_its_queue_and_raise_an_alarm(Synthesised environment) {
        Resource function = environment.only("archiver", "AWS::Lambda::Function");
        Resource subscription = environment.only("archiver", "AWS::SNS::Subscription");
        Resource queue = environment.only("archiver", "AWS::SQS::Queue");
        JsonNode arn = function.properties().path("DeadLetterConfig").path("TargetArn");

        assertThat(arn.path("Fn::GetAtt").path(0).asText()).isEqualTo(queue.id());
        assertThat(subscription.properties().path("RedrivePolicy").path("deadLetterTargetArn"))
                .isEqualTo(arn);
        assertThat(queue.properties().path("MessageRetentionPeriod").asInt()).isEqualTo(14 * 24 * 3600);
        assertThat(environment.resources("AWS::CloudWatch::Alarm"))
                .anyMatch(alarm ->
                        alarm.properties().path("MetricName").asText().equals("ApproximateNumberOfMessagesVisible"));
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void the_job_runs_once_at_a_time_with_a_timeout_and_encryption(Synthesised environment) {
        JsonNode job = environment.only("job", "AWS::Glue::Job").properties();

        assertThat(job.path("Timeout").asInt()).isPositive();
        assertThat(job.path("MaxRetries").asInt()).isZero();
        assertThat(job.path("ExecutionProperty").path("MaxConcurrentRuns").asInt())
                .isEqualTo(1);
        assertThat(job.path("SecurityConfiguration").asText())
                .isEqualTo(environment.names().job());
        assertThat(job.path("DefaultArguments").path("--enable-auto-scaling").asText())
                .isEqualTo("true");
        assertThat(job.path("GlueVersion").asText()).isEqualTo("5.1");
    }

    @Test
    void the_generator_is_scheduled_in_development_only() {
        assertThat(Synthesised.DEV
                        .only("generator", "AWS::Events::Rule")
                        .properties()
                        .path("State")
                        .asText())
                .isEqualTo("ENABLED");
        assertThat(Synthesised.PROD
                        .only("generator", "AWS::Events::Rule")
                        .properties()
                        .path("State")
                        .asText())
                .isEqualTo("DISABLED");
    }

    @Test
    void production_keeps_its_data_when_a_stack_is_deleted() {
        assertThat(Synthesised.PROD.resources())
                .filteredOn(resource -> Set.of("AWS::S3::Bucket", "AWS::KMS::Key", "AWS::RedshiftServerless::Namespace")
                        .contains(resource.type()))
                .isNotEmpty()
                .allSatisfy(resource -> assertThat(
                                resource.whole().path("DeletionPolicy").asText())
                        .as(resource.toString())
                        .isEqualTo("Retain"));
    }
}
