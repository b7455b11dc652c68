package io.github.ecommercepipeline.infrastructure.delivery;

import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.OWN;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.actions;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.List;

/** CloudFormation's permissions for alarms, dashboard and budget. */
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
}
