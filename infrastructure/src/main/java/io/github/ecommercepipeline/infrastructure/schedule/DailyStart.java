package io.github.ecommercepipeline.infrastructure.schedule;

import io.github.ecommercepipeline.infrastructure.NagSuppression;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * A daily schedule. A start that AWS refuses, such as one above MaxConcurrentRuns, is tried again for an hour at most and
 * then kept in a queue, which has an alarm; a trigger of AWS Glue would drop it silently.
 *
 * @param name of the schedule
 * @param role name of the role that starts the target
 * @param refusedStarts name of the queue
 * @param at time of day in the zone; not in a gap of it, since EventBridge Scheduler skips such a start
 */
public record DailyStart(
        String name, String description, String role, String refusedStarts, LocalTime at, ZoneId zone) {

    /**
     * Creates the schedule.
     *
     * @param target ARN of a resource, or of a call of an AWS service
     * @param action the right that the call needs, on the resource
     * @param input JSON for the target
     */
    public CfnSchedule create(
            Construct scope, String target, String action, String resource, String input, boolean enabled) {
        Queue refused = Queue.Builder.create(scope, "RefusedStarts")
                .queueName(refusedStarts)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
        NagSuppression.rule(refused, "AwsSolutions-SQS3", "It is a dead-letter queue.");
        Role starter = Roles.role(
                scope,
                "ScheduleRole",
                role,
                new ServicePrincipal("scheduler.amazonaws.com"),
                List.of(
                        Permission.of("Start", List.of(action), List.of(resource)),
                        Permission.of("KeepRefused", List.of("sqs:SendMessage"), List.of(refused.getQueueArn()))));
        CfnSchedule schedule = CfnSchedule.Builder.create(scope, "Daily")
                .name(name)
                .description(description)
                .scheduleExpression(cron(at))
                .scheduleExpressionTimezone(zone.getId())
                .state(enabled ? "ENABLED" : "DISABLED")
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder()
                        .mode("OFF")
                        .build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn(target)
                        .roleArn(starter.getRoleArn())
                        .input(input)
                        .retryPolicy(CfnSchedule.RetryPolicyProperty.builder()
                                .maximumEventAgeInSeconds(3600)
                                .maximumRetryAttempts(20)
                                .build())
                        .deadLetterConfig(CfnSchedule.DeadLetterConfigProperty.builder()
                                .arn(refused.getQueueArn())
                                .build())
                        .build())
                .build();
        schedule.getNode().addDependency(starter);
        return schedule;
    }

    /** Every day at a time. */
    public static String cron(LocalTime at) {
        return "cron(" + at.getMinute() + " " + at.getHour() + " * * ? *)";
    }
}
