package io.github.ecommercepipeline.sandbox.demo;

import io.github.ecommercepipeline.sandbox.archiver.ArchiverFunction;
import io.github.ecommercepipeline.sandbox.events.EventRoute;
import io.github.ecommercepipeline.sandbox.events.EventRule;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What happens on AWS when the job has ended: EventBridge's rule matches, SNS delivers, the archiver's Lambda copies.
 *
 * @param project which is built
 * @param rule of the job's state changes
 * @param output URL of the job's output root
 * @param archive URL of the archive's root
 */
record ArchiveStep(Path project, S3Access s3, EventRule rule, String output, String archive) {

    private static final String TEMPLATE = "infrastructure/approved/dev/events.template.json";
    private static final String RULE = "JobStateChange";

    /** The rule that is deployed. */
    static EventRule rule(Path project) throws IOException {
        return EventRule.ofTemplate(project.resolve(TEMPLATE), RULE);
    }

    /** The job whose end the rule is about. */
    static String jobName(EventRule rule) throws IOException {
        return rule.jobName().orElseThrow(() -> new IOException(TEMPLATE + " names no job in " + RULE));
    }

    /** Archives what that run of the job published, and says so in a line. */
    String run(String jobRunId) throws IOException {
        String job = jobName(rule);
        ArchiverFunction archiver = ArchiverFunction.of(project, job, output, archive);
        Path log = Files.createTempFile("archiver", ".log");
        try (LambdaProcess process = new LambdaProcess(archiver.on(s3), log)) {
            Optional<Invocation> end = new EventRoute(rule, process).carry(JobState.succeeded(job, jobRunId));
            if (end.isEmpty() || !(end.get() instanceof Invocation.Returned)) {
                throw new IOException("the archiver failed: " + end);
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
