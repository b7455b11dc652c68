package io.github.ecommercepipeline.infrastructure;

import io.github.ecommercepipeline.infrastructure.config.EnvironmentSettings;

/**
 * Names and ARNs that depend on the settings only, so that a stack can refer to another stack's resources, policies are
 * readable, and scripts need no look-ups in the account.
 */
public record ResourceNames(String project, String environment, String account, String region) {

    /** Cost allocation tag that combines project and environment; all resources that can have tags have it. */
    public static final String APPLICATION_TAG = "application";

    /** The names of one environment. */
    public static ResourceNames of(EnvironmentSettings settings) {
        return new ResourceNames(settings.project(), settings.environment(), settings.account(), settings.region());
    }

    /** Such as ecommerce-dev-daily. */
    public String name(String what) {
        return project + "-" + environment + "-" + what;
    }

    /** The raw zone. */
    public String rawBucket() {
        return bucket("raw");
    }

    /** Verified copies of processed inputs. */
    public String archiveBucket() {
        return bucket("archive");
    }

    /** The replica of the archive in another region. */
    public String replicaBucket(String replicaRegion) {
        return name("replica") + "-" + account + "-" + replicaRegion;
    }

    /** The role with which S3 replicates the archive to a region; names of roles hold in all regions. */
    public String replicationRole(String replicaRegion) {
        return name("replication-" + replicaRegion);
    }

    /** The alias of the key that encrypts the replica. */
    public String replicaKeyAlias() {
        return "alias/" + name("replica");
    }

    /** The job's output root: {@code stage/}, {@code runs/} and {@code quarantine/}. */
    public String workBucket() {
        return bucket("work");
    }

    /** Deployed artifacts: jars, contracts and the job's script. */
    public String artifactBucket() {
        return bucket("artifacts");
    }

    /** The access logs of the other buckets. */
    public String logBucket() {
        return bucket("logs");
    }

    /** The daily Glue job. */
    public String job() {
        return name("daily");
    }

    public String generator() {
        return name("generator");
    }

    public String archiver() {
        return name("archiver");
    }

    /** The function that posts messages to a chat, and its role. */
    public String chat() {
        return name("chat");
    }

    /** The queue of the messages that could not be posted to the chat. */
    public String chatDeadLetters() {
        return name("chat-dead-letters");
    }

    /** The queue of the job's scheduled starts that AWS Glue refused. */
    public String refusedStarts() {
        return name("refused-starts");
    }

    /** The queue of the generator's scheduled starts that AWS Lambda refused. */
    public String refusedGeneratorStarts() {
        return name("refused-generator-starts");
    }

    /** The function that rotates the job user's password. */
    public String rotation() {
        return name("job-user-rotation");
    }

    /** Such as ecommerce-dev: the value of the tag {@link #APPLICATION_TAG}. */
    public String application() {
        return project + "-" + environment;
    }

    /** The tags of the objects that a component writes, in the form of S3's header x-amz-tagging: those of its resources. */
    public String objectTags(String component) {
        return "%s=%s&environment=%s&component=%s".formatted(APPLICATION_TAG, application(), environment, component);
    }

    /** The managed policy that bounds every role except those of the delivery stack. */
    public String boundary() {
        return name("boundary");
    }

    /** The ARN of a managed policy in this account. */
    public String policyArn(String policy) {
        return "arn:aws:iam::%s:policy/%s".formatted(account, policy);
    }

    /** The topic with the messages for people. */
    public String people() {
        return name("people");
    }

    /** The delivery pipeline. */
    public String pipeline() {
        return name("pipeline");
    }

    /**
     * The prefix of the delivery pipeline's objects in the artifact bucket: CodePipeline uses only the first 20
     * characters of the pipeline's name.
     *
     * @see <a href="https://docs.aws.amazon.com/codepipeline/latest/userguide/welcome-introducing-artifacts.html">Input
     *     and output artifacts</a>
     */
    public String pipelineObjects() {
        String pipeline = pipeline();
        return pipeline.substring(0, Math.min(pipeline.length(), 20)) + "/";
    }

    /** The secret of the warehouse user that the job logs in as. */
    public String jobUserSecret() {
        return name("warehouse-job-user");
    }

    /** The role that COPY reads the staged files with. */
    public String copyRole() {
        return name("copy");
    }

    /** The ARN of a resource in this account and region. */
    public String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
    }

    /** The ARN of a role in this account. */
    public String roleArn(String role) {
        return "arn:aws:iam::%s:role/%s".formatted(account, role);
    }

    /** The ARN of a bucket. */
    public static String bucketArn(String bucket) {
        return "arn:aws:s3:::" + bucket;
    }

    /** The ARN of the objects under a prefix, which may be empty. */
    public static String objectsArn(String bucket, String prefix) {
        return bucketArn(bucket) + "/" + prefix + "*";
    }

    /** Bucket names are global, so they include account and region. */
    private String bucket(String what) {
        return name(what) + "-" + account + "-" + region;
    }
}
