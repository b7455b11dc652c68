package io.github.ecommercepipeline.infrastructure.job;

import io.github.ecommercepipeline.infrastructure.Cron;
import io.github.ecommercepipeline.infrastructure.NagSuppression;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import java.time.LocalTime;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Starts the job daily. A start that AWS Glue refuses, such as one above MaxConcurrentRuns, is tried again for an hour at
 * most and then kept in a queue, which has an alarm; a trigger of AWS Glue would drop it silently.
 */
final class JobSchedule {

    private JobSchedule() {}

    static CfnSchedule create(Construct scope, ResourceNames names, LocalTime at) {
        Queue refused = Queue.Builder.create(scope, "RefusedStarts")
                .queueName(names.refusedStarts())
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
        NagSuppression.rule(refused, "AwsSolutions-SQS3", "It is a dead-letter queue.");
        Role role = Roles.role(
                scope,
                "ScheduleRole",
                names.name("daily-schedule"),
                new ServicePrincipal("scheduler.amazonaws.com"),
                List.of(
                        Permission.of(
                                "Start", List.of("glue:StartJobRun"), List.of(names.arn("glue", "job/" + names.job()))),
                        Permission.of("KeepRefused", List.of("sqs:SendMessage"), List.of(refused.getQueueArn()))));
        CfnSchedule schedule = CfnSchedule.Builder.create(scope, "Daily")
                .name(names.name("daily"))
                .description("Processes the previous day and late files")
                .scheduleExpression(Cron.daily(at))
                .scheduleExpressionTimezone("UTC")
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder()
                        .mode("OFF")
                        .build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn("arn:aws:scheduler:::aws-sdk:glue:startJobRun")
                        .roleArn(role.getRoleArn())
                        .input("{\"JobName\":\"" + names.job() + "\"}")
                        .retryPolicy(CfnSchedule.RetryPolicyProperty.builder()
                                .maximumEventAgeInSeconds(3600)
                                .maximumRetryAttempts(20)
                                .build())
                        .deadLetterConfig(CfnSchedule.DeadLetterConfigProperty.builder()
                                .arn(refused.getQueueArn())
                                .build())
                        .build())
                .build();
        schedule.getNode().addDependency(role);
        return schedule;
    }
}
