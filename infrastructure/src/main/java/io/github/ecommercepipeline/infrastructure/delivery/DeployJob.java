package io.github.ecommercepipeline.infrastructure.delivery;

import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.NO_RESOURCES;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.OWN;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.actions;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;
import java.util.stream.Stream;

/** CloudFormation's permissions for the job, topics, rules, functions and logs. */
record DeployJob(ResourceNames names) {

    List<Permission> job() {
        return List.of(
                Permission.onMany(
                        "Job",
                        actions(
                                "glue",
                                "CreateJob",
                                "GetJob",
                                "UpdateJob",
                                "DeleteJob",
                                "CreateConnection",
                                "GetConnection",
                                "UpdateConnection",
                                "DeleteConnection",
                                "TagResource",
                                "UntagResource",
                                "GetTags"),
                        List.of(
                                names.arn("glue", "catalog"),
                                names.arn("glue", "job/" + DeployScope.own(names)),
                                names.arn("glue", "connection/" + DeployScope.own(names))),
                        OWN),
                Permission.onMany(
                        "JobSecurity",
                        actions(
                                "glue",
                                "CreateSecurityConfiguration",
                                "GetSecurityConfiguration",
                                "GetSecurityConfigurations",
                                "DeleteSecurityConfiguration"),
                        List.of("*"),
                        NO_RESOURCES),
                Permission.onMany(
                        "LogGroups",
                        actions(
                                "logs",
                                "CreateLogGroup",
                                "DeleteLogGroup",
                                "PutRetentionPolicy",
                                "DeleteRetentionPolicy",
                                "AssociateKmsKey",
                                "DisassociateKmsKey",
                                "TagResource",
                                "UntagResource",
                                "ListTagsForResource",
                                "ListTagsLogGroup",
                                "TagLogGroup",
                                // CloudFormation looks for a policy in every group, and removes it with the group.
                                "GetDataProtectionPolicy",
                                "DeleteDataProtectionPolicy"),
                        logGroups(),
                        OWN),
                Permission.onMany(
                        "ListLogGroups",
                        actions("logs", "DescribeLogGroups"),
                        List.of(names.arn("logs", "log-group:*")),
                        "the list covers all groups"),
                Permission.onMany(
                        "LogDelivery",
                        actions(
                                "logs",
                                "CreateLogDelivery",
                                "GetLogDelivery",
                                "UpdateLogDelivery",
                                "DeleteLogDelivery",
                                "ListLogDeliveries",
                                "PutResourcePolicy",
                                "DescribeResourcePolicies"),
                        List.of("*"),
                        NO_RESOURCES));
    }

    /** Log groups are named after the services that write to them, then after the environment. */
    private List<String> logGroups() {
        String own = DeployScope.own(names);
        return Stream.of(
                        "/aws-glue/jobs/" + own,
                        "/aws/lambda/" + own,
                        "/aws/vendedlogs/states/" + own,
                        "/" + names.project() + "/" + names.environment() + "/*")
                .map(group -> names.arn("logs", "log-group:" + group))
                .toList();
    }

    List<Permission> messages() {
        return List.of(
                Permission.onMany(
                        "Topics",
                        actions(
                                "sns",
                                "CreateTopic",
                                "DeleteTopic",
                                "GetTopicAttributes",
                                "SetTopicAttributes",
                                "Subscribe",
                                "Unsubscribe",
                                "GetSubscriptionAttributes",
                                "SetSubscriptionAttributes",
                                "ListSubscriptionsByTopic",
                                "TagResource",
                                "UntagResource",
                                "ListTagsForResource",
                                "GetDataProtectionPolicy"),
                        List.of(names.arn("sns", DeployScope.own(names))),
                        OWN),
                Permission.onMany(
                        "Queues",
                        actions(
                                "sqs",
                                "CreateQueue",
                                "DeleteQueue",
                                "GetQueueAttributes",
                                "SetQueueAttributes",
                                "GetQueueUrl",
                                "TagQueue",
                                "UntagQueue",
                                "ListQueueTags"),
                        List.of(names.arn("sqs", DeployScope.own(names))),
                        OWN),
                Permission.onMany(
                        "Rules",
                        actions(
                                "events",
                                "PutRule",
                                "DeleteRule",
                                "DescribeRule",
                                "EnableRule",
                                "DisableRule",
                                "PutTargets",
                                "RemoveTargets",
                                "ListTargetsByRule",
                                "TagResource",
                                "UntagResource",
                                "ListTagsForResource"),
                        List.of(names.arn("events", "rule/" + DeployScope.own(names))),
                        OWN));
    }

    List<Permission> functions() {
        return List.of(
                Permission.onMany(
                        "Functions",
                        actions(
                                "lambda",
                                "CreateFunction",
                                "DeleteFunction",
                                "GetFunction",
                                "GetFunctionConfiguration",
                                "UpdateFunctionCode",
                                "UpdateFunctionConfiguration",
                                "PutFunctionConcurrency",
                                "DeleteFunctionConcurrency",
                                "AddPermission",
                                "RemovePermission",
                                "GetPolicy",
                                "PutFunctionEventInvokeConfig",
                                "GetFunctionEventInvokeConfig",
                                "UpdateFunctionEventInvokeConfig",
                                "DeleteFunctionEventInvokeConfig",
                                "TagResource",
                                "UntagResource",
                                "ListTags",
                                "GetFunctionCodeSigningConfig",
                                "GetRuntimeManagementConfig",
                                "GetFunctionRecursionConfig"),
                        List.of(names.arn("lambda", "function:" + DeployScope.own(names))),
                        OWN),
                Permission.onMany(
                        "StateMachines",
                        actions(
                                "states",
                                "CreateStateMachine",
                                "UpdateStateMachine",
                                "DeleteStateMachine",
                                "DescribeStateMachine",
                                "TagResource",
                                "UntagResource",
                                "ListTagsForResource"),
                        List.of(names.arn("states", "stateMachine:" + DeployScope.own(names))),
                        OWN),
                Permission.onMany(
                        "Schedules",
                        actions("scheduler", "CreateSchedule", "GetSchedule", "UpdateSchedule", "DeleteSchedule"),
                        List.of(names.arn("scheduler", "schedule/default/" + DeployScope.own(names))),
                        OWN));
    }
}
