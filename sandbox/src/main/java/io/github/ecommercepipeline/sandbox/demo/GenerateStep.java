package io.github.ecommercepipeline.sandbox.demo;

import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaFunction;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The generator's Lambda writes the days of {@code sample-data} into the raw zone.
 *
 * @param project which is built
 * @param raw key of the raw zone's root in the bucket
 */
record GenerateStep(Path project, S3Access s3, String bucket, String raw) {

    private static final int MEMORY_MEGABYTES = 512;

    /** Writes the days and returns one line that says so. */
    String run() throws IOException {
        LambdaFunction generator = LambdaFunction.generator(
                project, MEMORY_MEGABYTES, Duration.ofMinutes(5), s3, "s3://" + bucket + "/" + raw);
        Path log = Files.createTempFile("generator", ".log");
        try (LambdaProcess process = new LambdaProcess(generator, log)) {
            Invocation end = process.invoke(Files.readString(project.resolve("sample-data/generate.json")));
            if (!(end instanceof Invocation.Returned)) {
                throw new IOException("the generator failed: " + end);
            }
            return "The generator's Lambda wrote three days of a fictitious shop, with the ground truth.";
        } finally {
            Files.delete(log);
        }
    }
}
