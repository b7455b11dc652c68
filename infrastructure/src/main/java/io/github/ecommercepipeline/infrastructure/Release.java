package io.github.ecommercepipeline.infrastructure;

/**
 * A version of the deployed artifacts, as scripts/deploy uploads it to the artifact bucket; never overwritten with other content.
 *
 * @param bucket the artifact bucket
 * @param version such as 0.1.0-4f2a9c1
 */
public record Release(String bucket, String version) {

    /** The prefix of all releases. */
    public static final String PREFIX = "releases/";

    public static final String JOB_SCRIPT = "entrypoint.scala";
    public static final String GENERATOR_JAR = "generator-lambda.jar";
    public static final String ARCHIVER_JAR = "archiver-lambda.jar";
    public static final String CONTRACTS = "contracts";
    public static final String VIEWS = "views";

    public Release {
        if (!version.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
            throw new IllegalArgumentException(
                    "version '" + version + "' is not valid (allowed: letters, digits, dots, underscores and hyphens)");
        }
    }

    /** The file of the job jar that is built for an engine, such as spark-3.5. */
    public static String jobJar(String engine) {
        return "glue-entrypoint-" + engine + ".jar";
    }

    /** The key of one of its files in the artifact bucket. */
    public String key(String file) {
        return PREFIX + version + "/" + file;
    }

    /** The URL of one of its files. */
    public String uri(String file) {
        return "s3://" + bucket + "/" + key(file);
    }
}
