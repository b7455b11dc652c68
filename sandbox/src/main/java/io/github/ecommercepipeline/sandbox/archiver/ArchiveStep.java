package io.github.ecommercepipeline.sandbox.archiver;

import io.github.ecommercepipeline.sandbox.events.EventDelivery;
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
import java.util.stream.Collectors;

/**
 * What happens on AWS at the end of a job: EventBridge's rule matches, SNS delivers, the archiver Lambda copies.
 *
 * @param project which is built
 * @param rule of the job's state changes
 * @param output URL of the job's output root
 * @param archive URL of the archive's root
 */
public record ArchiveStep(Path project, S3Access s3, EventRule rule, String output, String archive) {

    /**
     * Archives what the job run published and returns two lines about it.
     *
     * @throws IOException if every attempt of the archiver failed
     */
    public String run(JobState state) throws IOException {
        ArchiverFunction archiver = ArchiverFunction.of(project, rule.jobName(), output, archive);
        Path log = Files.createTempFile("archiver", ".log");
        try (LambdaProcess process = new LambdaProcess(archiver.on(s3), log)) {
            List<Invocation> ends = new EventRoute(rule, EventDelivery.PROMPT, process::invoke).carry(state);
            if (ends.isEmpty()) {
                return "The EventBridge rule does not match " + state.state() + ": the archiver was not invoked.";
            }
            if (!(ends.get(0) instanceof Invocation.Returned)) {
                throw new IOException("the archiver failed: " + ends.get(0));
            }
            return "The job's end went by EventBridge's rule and SNS to the archiver's Lambda: " + archive + "\n  "
                    + process.log()
                            .lines()
                            .filter(line -> line.startsWith("job run "))
                            .collect(Collectors.joining("\n  "));
        } finally {
            Files.delete(log);
        }
    }
}
