package io.github.ecommercepipeline.sandbox.archiver;

import io.github.ecommercepipeline.sandbox.DeployedJar;
import io.github.ecommercepipeline.sandbox.lambda.LambdaFunction;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The archiver, configured by its environment as on AWS.
 *
 * @param variables in addition to those for the S3 endpoint
 */
public record ArchiverFunction(Path jar, Map<String, String> variables, int memoryMegabytes, Duration timeout) {

    private static final String HANDLER = "io.github.ecommercepipeline.archiver.ArchiverHandler";
    /** Leaves 256 MB for the heap. */
    public static final int MEMORY_MEGABYTES = 302;

    public ArchiverFunction {
        variables = Map.copyOf(variables);
    }

    /** The built archiver for a job; roots are {@code s3://} URLs. */
    public static ArchiverFunction of(Path project, String jobName, String outputRoot, String archiveRoot)
            throws IOException {
        return new ArchiverFunction(
                DeployedJar.ofLambda(project, "archiver-lambda"),
                Map.of("JOB_NAME", jobName, "OUTPUT_ROOT", outputRoot, "ARCHIVE_ROOT", archiveRoot),
                MEMORY_MEGABYTES,
                Duration.ofMinutes(15));
    }

    /** With one variable added or changed. */
    public ArchiverFunction with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return new ArchiverFunction(jar, more, memoryMegabytes, timeout);
    }

    public ArchiverFunction within(Duration limit) {
        return new ArchiverFunction(jar, variables, memoryMegabytes, limit);
    }

    /** Before that S3. */
    public LambdaFunction on(S3Access s3) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.putAll(s3.environment());
        return new LambdaFunction("archiver", jar, HANDLER, memoryMegabytes, timeout, environment);
    }
}
