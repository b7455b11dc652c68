package io.github.ecommercepipeline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void every_function_has_a_timeout_and_its_own_log_group(Synthesised environment) {
        Set<String> groups = new HashSet<>();
        environment
                .resources("AWS::Logs::LogGroup")
                .forEach(group ->
                        groups.add(group.properties().path("LogGroupName").asText()));
        int chat = environment.settings().alerts().chatSecret().isPresent() ? 1 : 0;
        assertThat(environment.resources("AWS::Lambda::Function"))
                .hasSize(2 + chat)
                .allSatisfy(function -> {
                    JsonNode properties = function.properties();
                    assertThat(properties.path("Timeout").asInt()).isBetween(60, 900);
                    assertThat(properties.path("Runtime").asText()).isEqualTo("java17");
                    assertThat(groups)
                            .contains("/aws/lambda/"
                                    + properties.path("FunctionName").asText());
                });
    }

    /** A new account has so little concurrency that AWS Lambda refuses to reserve any. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void concurrency_is_reserved_only_where_the_settings_say_so(Synthesised environment) {
        assertThat(environment.resources("AWS::Lambda::Function"))
                .extracting(function -> function.component() + " "
                        + function.properties()
                                .path("ReservedConcurrentExecutions")
                                .asText("none"))
                .contains("generator none", environment == Synthesised.CLUSTER ? "archiver 3" : "archiver none")
                .filteredOn(reserved -> !reserved.endsWith(" none"))
                .hasSize(environment == Synthesised.CLUSTER ? 1 : 0);
    }

    @Test
    void messages_that_cannot_be_posted_to_the_chat_reach_a_queue_with_an_alarm() {
        Synthesised environment = Synthesised.STAGING;
        Resource function = environment.only("events", "AWS::Lambda::Function");
        Resource subscription = environment.resources("AWS::SNS::Subscription").stream()
                .filter(each -> each.component().equals("events"))
                .findFirst()
                .orElseThrow();
        JsonNode arn = function.properties().at("/DeadLetterConfig/TargetArn");
        Resource queue = environment.resources("AWS::SQS::Queue").stream()
                .filter(each -> each.id().equals(arn.at("/Fn::GetAtt/0").asText()))
                .findFirst()
                .orElseThrow();

        assertThat(function.properties().has("VpcConfig")).isFalse();
        assertThat(function.properties().at("/Environment/Variables").toString())
                .isEqualTo("{\"WEBHOOK_SECRET\":\"shop-staging-chat-webhook\"}");
        assertThat(subscription.properties().at("/TopicArn/Ref").asText()).startsWith("People");
        assertThat(subscription.properties().at("/RedrivePolicy/deadLetterTargetArn"))
                .isEqualTo(arn);
        assertThat(environment
                        .only("events", "AWS::Lambda::EventInvokeConfig")
                        .properties()
                        .path("MaximumRetryAttempts")
                        .asInt())
                .isEqualTo(2);
        assertThat(queue.properties().path("MessageRetentionPeriod").asInt()).isEqualTo(14 * 24 * 3600);
        alarmed(environment, queue);
    }

    /** Nothing of it is there unless the settings name the secret. */
    @Test
    void without_the_setting_there_is_no_chat() {
        assertThat(Synthesised.DEV.resources())
                .filteredOn(resource -> resource.component().equals("events"))
                .extracting(Resource::type)
                .doesNotContain("AWS::Lambda::Function", "AWS::SNS::Subscription");
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
    void every_target_of_a_rule_has_a_dead_letter_queue_that_admits_the_rule_and_an_alarm(Synthesised environment) {
        List<Resource> rules = environment.resources("AWS::Events::Rule");
        assertThat(rules).hasSize(environment.settings().delivery().isPresent() ? 4 : 3);
        for (Resource rule : rules) {
            String name = rule.properties().path("Name").asText();
            for (JsonNode target : rule.properties().path("Targets")) {
                JsonNode queue = target.at("/DeadLetterConfig/Arn");
                assertThat(environment.resources("AWS::SQS::QueuePolicy"))
                        .filteredOn(policy -> policy.component().equals(rule.component()))
                        .as(rule.toString())
                        .anySatisfy(policy -> assertThat(policy.properties().at("/PolicyDocument/Statement"))
                                .anySatisfy(statement -> {
                                    assertThat(statement.path("Resource")).isEqualTo(queue);
                                    assertThat(statement
                                                    .at("/Condition/ArnEquals")
                                                    .toString())
                                            .contains(":rule/" + name + "\"");
                                }));
            }
            assertThat(environment.resources("AWS::CloudWatch::Alarm"))
                    .as(rule.toString())
                    .filteredOn(alarm ->
                            alarm.properties().path("MetricName").asText().equals("FailedInvocations")
                                    && alarm.properties()
                                            .at("/Dimensions/0/Value")
                                            .asText()
                                            .equals(name))
                    .hasSize(1);
        }
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
    }

    /** Jars for Scala 2.12 do not load in AWS Glue 6.0, nor the other way round. */
    @ParameterizedTest
    @CsvSource({"DEV, 6.0, spark-4.1", "PROD, 6.0, spark-4.1", "CLUSTER, 5.1, spark-3.5", "STAGING, 6.0, spark-4.1"})
    void the_version_of_glue_and_the_engine_of_the_job_jar_fit(Synthesised environment, String version, String engine) {
        JsonNode job = environment.only("job", "AWS::Glue::Job").properties();

        assertThat(job.path("GlueVersion").asText()).isEqualTo(version);
        assertThat(job.at("/DefaultArguments/--extra-jars").asText())
                .endsWith("/releases/1.2.3/glue-entrypoint-" + engine + ".jar");
    }

    /** A second run is refused while one is running (MaxConcurrentRuns); a trigger of AWS Glue would not report that. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void a_scheduled_start_that_glue_refuses_reaches_a_queue_with_an_alarm(Synthesised environment) {
        JsonNode schedule = environment.only("job", "AWS::Scheduler::Schedule").properties();
        Resource queue = environment.only("job", "AWS::SQS::Queue");
        JsonNode target = schedule.path("Target");
        assertThat(target.path("Arn").asText()).isEqualTo("arn:aws:scheduler:::aws-sdk:glue:startJobRun");
        assertThat(target.path("Input").asText())
                .isEqualTo("{\"JobName\":\"" + environment.names().job() + "\"}");
        assertThat(target.at("/RetryPolicy/MaximumEventAgeInSeconds").asInt()).isEqualTo(3600);
        assertThat(target.at("/DeadLetterConfig/Arn/Fn::GetAtt/0").asText()).isEqualTo(queue.id());
        assertThat(environment.resources("AWS::Glue::Trigger")).isEmpty();
    }

    /** A job in another zone than its schedule may take the wrong day for yesterday. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_schedule_is_in_the_zone_of_the_environment(Synthesised environment) {
        assertThat(environment.resources("AWS::Scheduler::Schedule"))
                .hasSize(3)
                .allSatisfy(schedule -> assertThat(schedule.properties()
                                .path("ScheduleExpressionTimezone")
                                .asText())
                        .isEqualTo(environment.settings().zone().getId()));
        assertThat(environment.resources("AWS::Events::Rule"))
                .allSatisfy(rule ->
                        assertThat(rule.properties().has("ScheduleExpression")).isFalse());
        assertThat(environment
                        .only("job", "AWS::Glue::Job")
                        .properties()
                        .at("/DefaultArguments/--zone")
                        .asText())
                .isEqualTo(environment.settings().zone().getId());
    }

    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void every_queue_of_refused_starts_has_an_alarm(Synthesised environment) {
        assertThat(environment.resources("AWS::SQS::Queue"))
                .filteredOn(
                        queue -> queue.properties().path("QueueName").asText().contains("-refused-"))
                .hasSize(2)
                .allSatisfy(queue -> alarmed(environment, queue));
    }

    private static void alarmed(Synthesised environment, Resource queue) {
        assertThat(environment.resources("AWS::CloudWatch::Alarm"))
                .anyMatch(alarm -> alarm.properties()
                        .at("/Dimensions/0/Value")
                        .asText()
                        .equals(queue.properties().path("QueueName").asText()));
    }

    /** The function takes an event whose source is not AWS for a person's request. */
    @Test
    void the_generator_learns_from_its_schedule_which_day_is_meant() {
        assertThat(Synthesised.DEV
                        .only("generator", "AWS::Scheduler::Schedule")
                        .properties()
                        .at("/Target/Input")
                        .asText())
                .contains("\"source\":\"aws.", "\"time\":\"<aws.scheduler.scheduled-time>\"");
    }

    @Test
    void the_generator_is_scheduled_in_development_only() {
        assertThat(Synthesised.DEV
                        .only("generator", "AWS::Scheduler::Schedule")
                        .properties()
                        .path("State")
                        .asText())
                .isEqualTo("ENABLED");
        assertThat(Synthesised.PROD
                        .only("generator", "AWS::Scheduler::Schedule")
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
                        .isEqualTo("RetainExceptOnCreate"));
    }

    /** Otherwise a resource with a fixed name would outlive a failed creation, and the next attempt would fail. */
    @ParameterizedTest
    @EnumSource(Synthesised.class)
    void nothing_is_kept_of_a_creation_that_failed(Synthesised environment) {
        assertThat(environment.resources())
                .allSatisfy(resource -> assertThat(
                                resource.whole().path("DeletionPolicy").asText("Delete"))
                        .as(resource.toString())
                        .isIn("Delete", "RetainExceptOnCreate"));
    }
}
