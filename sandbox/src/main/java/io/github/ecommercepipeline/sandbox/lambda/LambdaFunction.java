package io.github.ecommercepipeline.sandbox.lambda;

import io.github.ecommercepipeline.generator.GeneratorHandler;
import io.github.ecommercepipeline.sandbox.DeployedJar;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A function as it is deployed.
 *
 * @param jar the deployed jar, with all dependencies
 * @param handler class name, with {@code ::method} if the class alone is ambiguous
 * @param memoryMegabytes as Lambda counts it; the JVM's heap gets what Lambda's own settings give it, a little less
 * @param timeout after which an invocation's process is killed, as on Lambda
 * @param environment variables in addition to those that Lambda sets
 */
public record LambdaFunction(
        String name, Path jar, String handler, int memoryMegabytes, Duration timeout, Map<String, String> environment) {

    private static final int LEAST_MEMORY = 128;

    public LambdaFunction {
        Objects.requireNonNull(jar, "jar");
        environment = Map.copyOf(environment);
        if (memoryMegabytes < LEAST_MEMORY) {
            throw new IllegalArgumentException(
                    "a function has " + LEAST_MEMORY + " MB of memory at least, not " + memoryMegabytes);
        }
    }

    /**
     * The generator's function, as built.
     *
     * @param raw URL of the raw zone
     */
    public static LambdaFunction generator(Path project, int memoryMegabytes, Duration timeout, S3Access s3, String raw)
            throws IOException {
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.put("RAW_URL", raw);
        return new LambdaFunction(
                "generator",
                DeployedJar.ofLambda(project, "generator-lambda"),
                GeneratorHandler.class.getName(),
                memoryMegabytes,
                timeout,
                environment);
    }

    String arn() {
        return "arn:aws:lambda:us-east-1:123456789012:function:" + name;
    }

    int heapMegabytes() {
        return memoryMegabytes * 85 / 100;
    }
}
