package io.github.ecommercepipeline.infrastructure.delivery;

import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.NAMED_LATER;
import static io.github.ecommercepipeline.infrastructure.delivery.DeployScope.NO_RESOURCES;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings;
import io.github.ecommercepipeline.infrastructure.config.RedshiftSettings.ExistingCluster;
import io.github.ecommercepipeline.infrastructure.iam.Permission;
import java.util.ArrayList;
import java.util.List;

/** What scripts/smoke calls: it starts generator and job, and looks at the ledger, the messages and the archive. */
record SmokePermissions(ResourceNames names, RedshiftSettings warehouse, String dataKeyArn) {

    List<Permission> all() {
        List<Permission> all = new ArrayList<>(new StagePermissions(names, "smoke", dataKeyArn).all());
        all.add(Permission.of(
                "Generate",
                List.of("lambda:InvokeFunction"),
                List.of(names.arn("lambda", "function:" + names.generator()))));
        all.add(Permission.of(
                "RunTheJob",
                List.of("glue:StartJobRun", "glue:GetJobRun"),
                List.of(names.arn("glue", "job/" + names.job()))));
        all.add(query());
        all.add(Permission.onMany(
                        "ReadOwnAnswers",
                        List.of("redshift-data:DescribeStatement", "redshift-data:GetStatementResult"),
                        List.of("*"),
                        NO_RESOURCES)
                .when("StringEquals", "redshift-data:statement-owner-iam-userid", "${aws:userid}"));
        all.add(Permission.onMany(
                "LogInAsTheJob",
                List.of("secretsmanager:GetSecretValue"),
                List.of(names.arn("secretsmanager", "secret:" + names.jobUserSecret() + "-*")),
                "Secrets Manager appends six characters to a secret's name"));
        all.add(DeployScope.tagged(
                        names,
                        Permission.onMany(
                                "DecryptItsLogin",
                                List.of("kms:Decrypt"),
                                List.of(names.arn("kms", "key/*")),
                                NAMED_LATER))
                .when("StringEquals", "kms:ViaService", "secretsmanager." + names.region() + ".amazonaws.com"));
        all.add(Permission.onMany(
                "CountMessages", List.of("cloudwatch:GetMetricStatistics"), List.of("*"), NO_RESOURCES));
        all.add(Permission.of(
                "ListTheArchive", List.of("s3:ListBucket"), List.of(ResourceNames.bucketArn(names.archiveBucket()))));
        return List.copyOf(all);
    }

    private Permission query() {
        List<String> actions = List.of("redshift-data:ExecuteStatement");
        return warehouse instanceof ExistingCluster cluster
                ? Permission.of(
                        "AskTheLedger",
                        actions,
                        List.of(names.arn("redshift", "cluster:" + cluster.clusterIdentifier())))
                : DeployScope.tagged(
                        names,
                        Permission.onMany(
                                "AskTheLedger",
                                actions,
                                List.of(names.arn("redshift-serverless", "workgroup/*")),
                                NAMED_LATER));
    }
}
