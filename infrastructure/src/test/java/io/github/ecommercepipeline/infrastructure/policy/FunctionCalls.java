package io.github.ecommercepipeline.infrastructure.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.Synthesised.Resource;
import io.github.ecommercepipeline.infrastructure.config.ArchiverFunctionSettings.Sources;

/** What the functions call, and what Lambda calls in their names. */
final class FunctionCalls {

    private final CallList calls;
    private final ResourceNames names;

    private FunctionCalls(CallList calls) {
        this.calls = calls;
        this.names = calls.names();
    }

    static void addTo(CallList calls) {
        FunctionCalls all = new FunctionCalls(calls);
        calls.resources("AWS::Lambda::Function").forEach(all::lambda);
        all.archiver();
        all.chat();
        all.generator();
    }

    private void lambda(Resource function) {
        JsonNode properties = calls.resolved(function);
        String role = properties.path("Role").asText();
        String name = properties.path("FunctionName").asText();
        String edge = "Lambda → " + name.substring(names.name("").length());
        calls.assume(edge, "lambda.amazonaws.com", role, Page.LAMBDA_ROLE);
        String group = names.arn("logs", "log-group:/aws/lambda/" + name);
        calls.add(edge, role, Page.LAMBDA_ROLE, CallList.stream(group), "logs:CreateLogStream", "logs:PutLogEvents");
        String queue = properties.at("/DeadLetterConfig/TargetArn").asText();
        if (!queue.isEmpty()) {
            calls.add(edge, role, Page.LAMBDA_DLQ, queue, "sqs:SendMessage");
        }
    }

    private void archiver() {
        String role = calls.role("archiver");
        String edge = "archiver → S3";
        String raw = ResourceNames.bucketArn(names.rawBucket());
        String archive = ResourceNames.bucketArn(names.archiveBucket());
        String work = ResourceNames.bucketArn(names.workBucket());
        calls.add(edge, role, Page.S3_ACTIONS, work + "/runs/a.json", "s3:GetObject");
        calls.add(
                edge,
                role,
                Page.S3_ACTIONS,
                raw + "/customers/a.csv",
                "s3:GetObject",
                "s3:GetObjectVersion",
                "s3:GetObjectTagging",
                "s3:GetObjectVersionTagging");
        calls.add(
                edge,
                role,
                Page.S3_ACTIONS,
                archive + "/customers/a.csv",
                "s3:GetObject",
                "s3:GetObjectVersion",
                "s3:PutObject",
                "s3:PutObjectTagging",
                "s3:AbortMultipartUpload");
        for (String bucket : new String[] {raw, archive, work}) {
            calls.add(edge, role, Page.S3_ACTIONS, bucket, "s3:ListBucket");
        }
        if (calls.environment().settings().archiver().sources() == Sources.REMOVE) {
            calls.add(edge, role, Page.S3_ACTIONS, raw + "/customers/a.csv", "s3:DeleteObject");
        }
        calls.keyOfBucket(edge, role, names.rawBucket(), "kms:Decrypt");
        calls.keyOfBucket(edge, role, names.workBucket(), "kms:Decrypt");
        calls.keyOfBucket(edge, role, names.archiveBucket(), "kms:Decrypt", "kms:GenerateDataKey");
        calls.add(
                "archiver → archiver",
                role,
                Page.LAMBDA_ROLE,
                names.arn("lambda", "function:" + names.archiver()),
                "lambda:InvokeFunction");
    }

    private void chat() {
        calls.environment()
                .settings()
                .alerts()
                .chatSecret()
                .ifPresent(secret -> calls.add(
                        "chat → Secrets Manager",
                        calls.role("chat"),
                        Page.SECRETS_READ,
                        names.arn("secretsmanager", "secret:" + secret + "-a1B2c3"),
                        "secretsmanager:GetSecretValue"));
    }

    private void generator() {
        String role = calls.role("generator");
        String edge = "generator → S3";
        String raw = ResourceNames.bucketArn(names.rawBucket());
        calls.add(edge, role, Page.S3_ACTIONS, raw, "s3:ListBucket");
        calls.add(
                edge,
                role,
                Page.S3_ACTIONS,
                raw + "/customers/a.csv",
                "s3:PutObject",
                "s3:PutObjectTagging",
                "s3:DeleteObject",
                "s3:AbortMultipartUpload");
        calls.keyOfBucket(edge, role, names.rawBucket(), "kms:Decrypt", "kms:GenerateDataKey");
    }
}
