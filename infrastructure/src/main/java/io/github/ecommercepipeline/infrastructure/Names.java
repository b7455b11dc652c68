package io.github.ecommercepipeline.infrastructure;

import io.github.ecommercepipeline.infrastructure.config.Settings;

/**
 * Names and ARNs that follow from the settings alone, so that a stack can name what another one makes, policies can be read,
 * and scripts need not ask an account.
 */
public record Names(String project, String environment, String account, String region) {

    /** The names of one environment. */
    public static Names of(Settings settings) {
        return new Names(settings.project(), settings.environment(), settings.account(), settings.region());
    }

    /** Such as ecommerce-dev-daily. */
    public String name(String what) {
        return project + "-" + environment + "-" + what;
    }

    /** Raw days, as they were delivered. */
    public String rawBucket() {
        return bucket("raw");
    }

    /** Verified copies of what was processed. */
    public String archiveBucket() {
        return bucket("archive");
    }

    /** The job's output root: {@code stage/}, {@code runs/} and {@code quarantine/}. */
    public String workBucket() {
        return bucket("work");
    }

    /** What is deployed: jars, contracts, the job's script. */
    public String artifactBucket() {
        return bucket("artifacts");
    }

    /** Access logs of the other buckets. */
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

    /** Secret of the warehouse user that the job logs in as. */
    public String jobUserSecret() {
        return name("warehouse-job-user");
    }

    /** The role that COPY reads the staged files with. */
    public String copyRole() {
        return name("copy");
    }

    /** ARN of something in this account and region. */
    public String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
    }

    /** ARN of a role of this account. */
    public String roleArn(String role) {
        return "arn:aws:iam::%s:role/%s".formatted(account, role);
    }

    /** ARN of a bucket. */
    public static String bucketArn(String bucket) {
        return "arn:aws:s3:::" + bucket;
    }

    /** ARN of the objects under a prefix, which may be empty. */
    public static String objectsArn(String bucket, String prefix) {
        return bucketArn(bucket) + "/" + prefix + "*";
    }

    /** Bucket names are shared by all accounts and regions, so they carry both. */
    private String bucket(String what) {
        return name(what) + "-" + account + "-" + region;
    }
}
