package io.github.ecommercepipeline.infrastructure.watch;

import io.github.ecommercepipeline.infrastructure.LogGroups;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import io.github.ecommercepipeline.infrastructure.iam.Roles;
import io.github.ecommercepipeline.infrastructure.job.JobMetrics;
import io.github.ecommercepipeline.infrastructure.schedule.DailyStart;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;
import software.constructs.Construct;

/**
 * A daily check of whether every dataset is published through yesterday, as its contract's calendar expects. The result is
 * the metric {@link #METRIC}, 1 or 0, which has an alarm. A state machine queries what the job put into CloudWatch.
 */
final class Freshness {

    static final String METRIC = "PublishedByDeadline";

    private Freshness() {}

    static String stateMachineArn(ResourceNames names) {
        return names.arn("states", "stateMachine:" + names.name("freshness"));
    }

    static void create(Construct scope, EnvironmentSettings settings, ResourceNames names, RemovalPolicy removal) {
        CfnLogGroup logs = LogGroups.group(
                scope,
                "FreshnessLogs",
                "/aws/vendedlogs/states/" + names.name("freshness"),
                settings.retention().logs(),
                removal);
        Role role = Roles.role(
                scope,
                "FreshnessRole",
                names.name("freshness"),
                new ServicePrincipal("states.amazonaws.com"),
                permissions());
        CfnStateMachine machine = CfnStateMachine.Builder.create(scope, "Freshness")
                .stateMachineName(names.name("freshness"))
                .stateMachineType("STANDARD")
                .roleArn(role.getRoleArn())
                .definitionString(
                        FreshnessDefinition.of(names.job(), settings.alerts().freshBy(), settings.zone()))
                .loggingConfiguration(CfnStateMachine.LoggingConfigurationProperty.builder()
                        .level("ALL")
                        .includeExecutionData(true)
                        .destinations(List.of(CfnStateMachine.LogDestinationProperty.builder()
                                .cloudWatchLogsLogGroup(CfnStateMachine.CloudWatchLogsLogGroupProperty.builder()
                                        .logGroupArn(logs.getAttrArn())
                                        .build())
                                .build()))
                        .build())
                .tracingConfiguration(CfnStateMachine.TracingConfigurationProperty.builder()
                        .enabled(true)
                        .build())
                .build();
        machine.getNode().addDependency(role);
        schedule(scope, settings, names, machine);
    }

    private static List<Permission> permissions() {
        return List.of(
                Permission.onMany(
                        "ReadPublished",
                        List.of("cloudwatch:GetMetricData"),
                        List.of("*"),
                        "IAM has no resource type for metrics"),
                Permission.onMany(
                                "PutFreshness",
                                List.of("cloudwatch:PutMetricData"),
                                List.of("*"),
                                "IAM has no resource type for metrics; the condition limits the namespace")
                        .when("StringEquals", "cloudwatch:namespace", JobMetrics.NAMESPACE),
                Permission.onMany(
                        "DeliverLogs",
                        List.of(
                                "logs:CreateLogDelivery",
                                "logs:GetLogDelivery",
                                "logs:UpdateLogDelivery",
                                "logs:DeleteLogDelivery",
                                "logs:ListLogDeliveries",
                                "logs:PutResourcePolicy",
                                "logs:DescribeResourcePolicies",
                                "logs:DescribeLogGroups"),
                        List.of("*"),
                        "CloudWatch's log delivery actions do not support resource-level permissions"),
                Permission.onMany(
                        "Trace",
                        List.of(
                                "xray:PutTraceSegments",
                                "xray:PutTelemetryRecords",
                                "xray:GetSamplingRules",
                                "xray:GetSamplingTargets"),
                        List.of("*"),
                        "IAM has no resource type for X-Ray traces"));
    }

    private static void schedule(
            Construct scope, EnvironmentSettings settings, ResourceNames names, CfnStateMachine machine) {
        Role role = Roles.role(
                scope,
                "FreshnessScheduleRole",
                names.name("freshness-schedule"),
                new ServicePrincipal("scheduler.amazonaws.com"),
                List.of(Permission.of("Start", List.of("states:StartExecution"), List.of(stateMachineArn(names)))));
        CfnSchedule.Builder.create(scope, "FreshnessSchedule")
                .name(names.name("freshness"))
                .description("Checks daily whether every dataset is published")
                .scheduleExpression(DailyStart.cron(settings.alerts().freshBy()))
                .scheduleExpressionTimezone(settings.zone().getId())
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder()
                        .mode("OFF")
                        .build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn(machine.getAttrArn())
                        .roleArn(role.getRoleArn())
                        .input("{\"scheduled\":\"<aws.scheduler.scheduled-time>\"}")
                        .build())
                .build();
    }
}
