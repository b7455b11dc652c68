package io.github.ecommercepipeline.infrastructure.policy;

/** AWS's pages that say which rights a call needs. */
enum Page {
    ACCESS_LOGS("AmazonS3/latest/userguide/enable-server-access-logging.html"),
    BUDGETS_TO_SNS("cost-management/latest/userguide/budgets-sns-policy.html"),
    CLOUDFORMATION_ROLE("AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html"),
    CLOUDFORMATION_RIGHTS("AWSCloudFormation/latest/UserGuide/control-access-with-iam.html"),
    CODEBUILD_ROLE("codebuild/latest/userguide/setting-up-service-role.html"),
    CODEPIPELINE_APPROVAL("codepipeline/latest/userguide/approvals-iam-permissions.html"),
    CODEPIPELINE_ROLE("codepipeline/latest/userguide/how-to-custom-role.html"),
    CODEPIPELINE_ARTIFACTS("codepipeline/latest/userguide/welcome-introducing-artifacts.html"),
    EVENTS_DLQ("eventbridge/latest/userguide/eb-rule-dlq.html"),
    EVENTS_PUT("eventbridge/latest/userguide/eb-use-conditions.html"),
    EVENTS_TO_SNS("eventbridge/latest/userguide/eb-use-resource-based.html"),
    FLOW_LOGS("vpc/latest/userguide/flow-logs-iam-role.html"),
    GLUE_ENCRYPTION("glue/latest/dg/set-up-encryption.html"),
    GLUE_RIGHTS("service-authorization/latest/reference/list_awsglue.html"),
    GLUE_ROLE("glue/latest/dg/create-an-iam-role.html"),
    GLUE_SERVICE_POLICY("glue/latest/dg/create-service-policy.html"),
    KEY_POLICIES("kms/latest/developerguide/key-policies.html"),
    LAMBDA_DLQ("lambda/latest/dg/invocation-async-retain-records.html"),
    LAMBDA_FROM_SNS("lambda/latest/dg/with-sns.html"),
    LAMBDA_ROLE("lambda/latest/dg/lambda-intro-execution-role.html"),
    LOGS_KEY("AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"),
    METRIC_NAMESPACE("AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html"),
    PASS_ROLE("IAM/latest/UserGuide/id_roles_use_passrole.html"),
    REDSHIFT_COPY("redshift/latest/dg/copy-usage_notes-access-permissions.html"),
    REDSHIFT_DATA("redshift/latest/mgmt/data-api-iam.html"),
    REDSHIFT_KEY("redshift/latest/mgmt/serverless-iam.html"),
    REDSHIFT_ROLE("redshift/latest/mgmt/authorizing-redshift-service.html"),
    REPLICATION("AmazonS3/latest/userguide/setting-repl-config-perm-overview.html"),
    REPLICATION_KEYS("AmazonS3/latest/userguide/replication-config-for-kms-objects.html"),
    ROTATION("secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html"),
    S3_ACTIONS("AmazonS3/latest/userguide/using-with-s3-policy-actions.html"),
    S3_KEY("AmazonS3/latest/userguide/UsingKMSEncryption.html"),
    SCHEDULER_DLQ("scheduler/latest/UserGuide/configuring-schedule-dlq.html"),
    SCHEDULER_ROLE("scheduler/latest/UserGuide/setting-up.html"),
    SECRETS_KEY("secretsmanager/latest/userguide/security-encryption.html"),
    SECRETS_READ("secretsmanager/latest/userguide/auth-and-access_iam-policies.html"),
    SNS_DLQ("sns/latest/dg/sns-configure-dead-letter-queue.html"),
    SNS_FROM_ALARMS("sns/latest/dg/sns-access-policy-use-cases.html"),
    SNS_KEY("sns/latest/dg/sns-key-management.html"),
    STATES_LOGS("step-functions/latest/dg/cw-logs.html"),
    STATES_ROLE("step-functions/latest/dg/procedure-create-iam-role.html"),
    STATES_XRAY("step-functions/latest/dg/concepts-xray-tracing.html");

    private final String path;

    Page(String path) {
        this.path = path;
    }

    String url() {
        return url(path);
    }

    static String url(String path) {
        return "https://docs.aws.amazon.com/" + path;
    }
}
