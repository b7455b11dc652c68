package io.github.ecommercepipeline.sandbox.demo;

import io.github.ecommercepipeline.sandbox.archiver.ArchiverFunction;
import io.github.ecommercepipeline.sandbox.events.Delivery;
import io.github.ecommercepipeline.sandbox.events.EventRoute;
import io.github.ecommercepipeline.sandbox.events.EventRule;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What happens on AWS when the job has ended: EventBridge's rule matches, SNS delivers, the archiver's Lambda copies.
 *
 * @param project which is built
 * @param rule of the job's state changes
 * @param output URL of the job's output root
 * @param archive URL of the archive's root
 */
record ArchiveStep(Path project, S3Access s3, EventRule rule, String output, String archive) {

    /** Archives what that run of the job published, and says so in a line. */
    String run(String jobRunId) throws IOException {
        String job = rule.jobName();
        ArchiverFunction archiver = ArchiverFunction.of(project, job, output, archive);
        Path log = Files.createTempFile("archiver", ".log");
        try (LambdaProcess process = new LambdaProcess(archiver.on(s3), log)) {
            List<Invocation> ends =
                    new EventRoute(rule, Delivery.PROMPT, process::invoke).carry(JobState.succeeded(job, jobRunId));
            if (ends.isEmpty() || !(ends.get(0) instanceof Invocation.Returned)) {
                throw new IOException("the archiver failed: " + ends);
            }
            return "The job's end went by EventBridge's rule and SNS to the archiver's Lambda: " + archive + "\n  "
                    + process.log()
                            .lines()
                            .filter(line -> line.startsWith("job run "))
                            .findFirst()
                            .orElse("");
        } finally {
            Files.delete(log);
        }
    }
}
