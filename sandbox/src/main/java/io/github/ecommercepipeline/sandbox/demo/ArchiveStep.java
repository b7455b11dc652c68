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
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What happens on AWS when the job has ended: EventBridge's rule matches, SNS delivers, the archiver's Lambda copies.
 *
 * @param project which is built
 * @param output key of the job's output root in the bucket
 * @param archive key of the archive's root in the bucket
 */
record ArchiveStep(Path project, S3Access s3, String bucket, String output, String archive) {

    private static final String TEMPLATE = "infrastructure/approved/dev/events.template.json";
    private static final String RULE = "JobStateChange";

    /** Archives what the newest job published, and says so in a line. */
    String run() throws IOException {
        EventRule rule = EventRule.ofTemplate(project.resolve(TEMPLATE), RULE);
        String job = rule.jobName().orElseThrow(() -> new IOException(TEMPLATE + " names no job in " + RULE));
        String jobRunId = newestJob().orElseThrow(() -> new IOException("no job manifest in " + output + "/runs"));
        ArchiverFunction archiver =
                ArchiverFunction.of(project, job, "s3://" + bucket + "/" + output, "s3://" + bucket + "/" + archive);
        Path log = Files.createTempFile("archiver", ".log");
        try (LambdaProcess process = new LambdaProcess(archiver.on(s3), log)) {
            Optional<Invocation> end = new EventRoute(rule, process).carry(JobState.succeeded(job, jobRunId));
            if (end.isEmpty() || !(end.get() instanceof Invocation.Returned)) {
                throw new IOException("the archiver failed: " + end);
            }
            return "The job's end went by EventBridge's rule and SNS to the archiver's Lambda: s3://" + bucket + "/"
                    + archive + "\n  "
                    + process.log()
                            .lines()
                            .filter(line -> line.startsWith("job run "))
                            .findFirst()
                            .orElse("");
        } finally {
            Files.delete(log);
        }
    }

    private Optional<String> newestJob() {
        String prefix = output + "/runs/job=";
        try (S3Client client = s3.client()) {
            return client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                    .max(Comparator.comparing(S3Object::lastModified))
                    .map(object -> object.key().substring(prefix.length()).replaceFirst("\\.json$", ""));
        }
    }
}
