package io.github.ecommercepipeline.infrastructure.delivery;

import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.NAMED_LATER;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.OWN;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.actions;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;

/** CloudFormation's permissions for alarms, budget, build and pipeline. */
record DeployOperations(ResourceNames names) {

    List<Permission> watching() {
        return List.of(
                Permission.onMany(
                        "AlarmsAndDashboards",
                        actions(
                                "cloudwatch",
                                "PutMetricAlarm",
                                "DeleteAlarms",
                                "DescribeAlarms",
                                "PutDashboard",
                                "GetDashboard",
                                "DeleteDashboards",
                                "TagResource",
                                "UntagResource",
                                "ListTagsForResource"),
                        List.of(
                                names.arn("cloudwatch", "alarm:" + DeployScope.own(names)),
                                "arn:aws:cloudwatch::" + names.account() + ":dashboard/" + DeployScope.own(names)),
                        OWN),
                Permission.onMany(
                        "Budgets",
                        actions(
                                "budgets",
                                "ViewBudget",
                                "ModifyBudget",
                                "TagResource",
                                "UntagResource",
                                "ListTagsForResource"),
                        List.of("arn:aws:budgets::" + names.account() + ":budget/" + DeployScope.own(names)),
                        OWN));
    }

    List<Permission> delivery() {
        return List.of(
                Permission.onMany(
                        "Builds",
                        actions("codebuild", "CreateProject", "UpdateProject", "DeleteProject", "BatchGetProjects"),
                        List.of(names.arn("codebuild", "project/" + DeployScope.own(names))),
                        OWN),
                Permission.onMany(
                        "Pipelines",
                        actions(
                                "codepipeline",
                                "CreatePipeline",
                                "UpdatePipeline",
                                "DeletePipeline",
                                "GetPipeline",
                                "GetPipelineState",
                                "TagResource",
                                "UntagResource",
                                "ListTagsForResource"),
                        List.of(names.arn("codepipeline", DeployScope.own(names))),
                        OWN),
                Permission.onMany(
                        "Connections",
                        List.of("codestar-connections:PassConnection", "codeconnections:PassConnection"),
                        List.of(
                                names.arn("codestar-connections", "connection/*"),
                                names.arn("codeconnections", "connection/*")),
                        NAMED_LATER));
    }
}
