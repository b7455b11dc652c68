package io.github.ecommercepipeline.sandbox.demo;

import io.github.ecommercepipeline.generator.GeneratorHandler;
import io.github.ecommercepipeline.sandbox.DeployedJar;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaFunction;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The generator's Lambda writes the days of {@code sample-data} into the raw zone.
 *
 * @param project which is built
 * @param raw key of the raw zone's root in the bucket
 */
record GenerateStep(Path project, S3Access s3, String bucket, String raw) {

    private static final int MEMORY_MEGABYTES = 512;

    /** Writes the days and says so in a line. */
    String run() throws IOException {
        LambdaFunction generator = new LambdaFunction(
                "generator",
                DeployedJar.ofLambda(project, "generator-lambda"),
                GeneratorHandler.class.getName(),
                MEMORY_MEGABYTES,
                Duration.ofMinutes(5),
                Map.of(
                        "RAW_URL",
                        "s3://" + bucket + "/" + raw,
                        "AWS_ENDPOINT_URL_S3",
                        s3.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID",
                        S3Access.ACCESS_KEY,
                        "AWS_SECRET_ACCESS_KEY",
                        S3Access.SECRET_KEY));
        Path log = Files.createTempFile("generator", ".log");
        try (LambdaProcess process = new LambdaProcess(generator, log)) {
            Invocation end = process.invoke(Files.readString(project.resolve("sample-data/generate.json")));
            if (!(end instanceof Invocation.Returned)) {
                throw new IOException("the generator failed: " + end);
            }
            return "The generator's Lambda wrote three days of an invented shop, with the truth about them.";
        } finally {
            Files.delete(log);
        }
    }
}
