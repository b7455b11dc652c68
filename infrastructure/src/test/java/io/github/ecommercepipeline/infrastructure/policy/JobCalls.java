package io.github.ecommercepipeline.infrastructure.policy;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the job calls, what Glue calls in its name, and what Redshift reads for it. */
final class JobCalls {

    private static final String GLUE = "Glue → job";
    private static final String LOGS = "job → CloudWatch Logs";
    private static final String COPY = "Redshift → S3";

    private final CallList calls;
    private final ResourceNames names;
    private final String job;

    private JobCalls(CallList calls) {
        this.calls = calls;
        this.names = calls.names();
        this.job = calls.role("job");
    }

    static void addTo(CallList calls) {
        JobCalls all = new JobCalls(calls);
        all.workers();
        all.logs();
        all.storage();
        all.secrets();
        all.reports();
        all.copy();
    }

    private void workers() {
        calls.assume(GLUE, "glue.amazonaws.com", job, Page.GLUE_ROLE);
        String connection = calls.arn(calls.only("job", "AWS::Glue::Connection"));
        for (String resource : List.of(names.arn("glue", "catalog"), connection)) {
            calls.add(GLUE, job, Page.GLUE_SERVICE_POLICY, resource, "glue:GetConnection");
        }
        calls.add(
                GLUE,
                job,
                Page.GLUE_SERVICE_POLICY,
                "*",
                "ec2:DescribeVpcEndpoints",
                "ec2:DescribeRouteTables",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcAttribute");
        String networkInterface = names.arn("ec2", "network-interface/eni-1");
        for (String resource : List.of(
                networkInterface, names.arn("ec2", "subnet/subnet-1"), names.arn("ec2", "security-group/sg-1"))) {
            calls.add(GLUE, job, Page.GLUE_SERVICE_POLICY, resource, "ec2:CreateNetworkInterface");
        }
        Map<String, String> tag = Map.of(
                "aws:TagKeys",
                "aws-glue-service-resource",
                "aws:RequestTag/aws-glue-service-resource",
                "arn:aws:glue:job");
        calls.add(GLUE, job, Page.GLUE_SERVICE_POLICY, networkInterface, tag, "ec2:CreateTags");
        Map<String, String> tagged = Map.of("aws:ResourceTag/aws-glue-service-resource", "arn:aws:glue:job");
        calls.add(GLUE, job, Page.GLUE_SERVICE_POLICY, networkInterface, tagged, "ec2:DeleteNetworkInterface");
    }

    /** Glue writes under the prefix of the argument, and under one that it derives from role and security configuration. */
    private void logs() {
        String key = calls.key("job");
        for (String prefix :
                List.of("/aws-glue/jobs/" + names.job(), "/aws-glue/jobs-" + names.name("job") + "-" + names.job())) {
            for (String kind : List.of("output", "error")) {
                String group = names.arn("logs", "log-group:" + prefix + "/" + kind);
                calls.add(LOGS, job, Page.GLUE_ENCRYPTION, group + ":*", "logs:CreateLogGroup", "logs:AssociateKmsKey");
                calls.add(
                        LOGS,
                        job,
                        Page.GLUE_SERVICE_POLICY,
                        CallList.stream(group),
                        "logs:CreateLogStream",
                        "logs:PutLogEvents");
                calls.add(
                        LOGS,
                        "logs." + names.region() + ".amazonaws.com",
                        Page.LOGS_KEY,
                        key,
                        Map.of("kms:EncryptionContext:aws:logs:arn", group),
                        "kms:Encrypt",
                        "kms:Decrypt",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo",
                        "kms:GenerateDataKey",
                        "kms:DescribeKey");
            }
        }
        calls.add(LOGS, job, Page.GLUE_ENCRYPTION, key, "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey");
    }

    private void storage() {
        String jar = calls.only("job", "AWS::Glue::Job")
                .properties()
                .at("/DefaultArguments/--extra-jars")
                .asText();
        reads(names.artifactBucket(), jar.replaceFirst("^s3://[^/]+/", ""));
        reads(names.rawBucket(), "customers/a.csv");
        reads(names.archiveBucket(), "customers/a.csv");
        reads(names.workBucket(), "runs/a.json");
        for (String key : List.of("stage/a/part-0.csv", "runs/a.json", "quarantine/a.csv")) {
            calls.add(
                    "job → S3",
                    job,
                    Page.S3_ACTIONS,
                    "arn:aws:s3:::" + names.workBucket() + "/" + key,
                    "s3:PutObject",
                    "s3:DeleteObject",
                    "s3:AbortMultipartUpload");
        }
        calls.keyOfBucket("job → S3", job, names.workBucket(), "kms:GenerateDataKey");
    }

    private void reads(String bucket, String key) {
        calls.add("job → S3", job, Page.S3_ACTIONS, ResourceNames.bucketArn(bucket), "s3:ListBucket");
        calls.add("job → S3", job, Page.S3_ACTIONS, ResourceNames.bucketArn(bucket) + "/" + key, "s3:GetObject");
        calls.keyOfBucket("job → S3", job, bucket, "kms:Decrypt");
    }

    private void secrets() {
        String edge = "job → Secrets Manager";
        Resource secret = calls.only("warehouse", "AWS::SecretsManager::Secret");
        String login = calls.arn(secret);
        calls.add(edge, job, Page.SECRETS_READ, login, "secretsmanager:GetSecretValue");
        Map<String, String> context = new TreeMap<>(calls.through("secretsmanager"));
        context.put("kms:EncryptionContext:SecretARN", login);
        calls.add(edge, job, Page.SECRETS_KEY, calls.key("warehouse"), context, "kms:Decrypt");
        // AWS's own key of Secrets Manager, which encrypts this secret, admits everyone who may read the secret.
        calls.environment()
                .settings()
                .job()
                .keysSecret()
                .ifPresent(keys -> calls.add(
                        edge,
                        job,
                        Page.SECRETS_READ,
                        names.arn("secretsmanager", "secret:" + keys + "-AbCdEf"),
                        "secretsmanager:GetSecretValue"));
    }

    private void reports() {
        for (String namespace : List.of("ECommercePipeline", "Glue")) {
            calls.add(
                    "job → CloudWatch",
                    job,
                    Page.METRIC_NAMESPACE,
                    "*",
                    Map.of("cloudwatch:namespace", namespace),
                    "cloudwatch:PutMetricData");
        }
        calls.add(
                "job → EventBridge",
                job,
                Page.EVENTS_PUT,
                names.arn("events", "event-bus/default"),
                Map.of("events:source", "ecommerce-pipeline"),
                "events:PutEvents");
    }

    private void copy() {
        String copy = names.roleArn(names.copyRole());
        for (String service : List.of("redshift.amazonaws.com", "redshift-serverless.amazonaws.com")) {
            calls.assume(COPY, service, copy, Page.REDSHIFT_ROLE);
        }
        String bucket = ResourceNames.bucketArn(names.workBucket());
        calls.add(COPY, copy, Page.REDSHIFT_COPY, bucket + "/stage/a/part-0.csv", "s3:GetObject");
        calls.add(COPY, copy, Page.REDSHIFT_COPY, bucket, Map.of("s3:prefix", "stage/a/"), "s3:ListBucket");
        calls.add(COPY, copy, Page.REDSHIFT_COPY, bucket, "s3:GetBucketLocation");
        calls.keyOfBucket(COPY, copy, names.workBucket(), "kms:Decrypt");
    }
}
