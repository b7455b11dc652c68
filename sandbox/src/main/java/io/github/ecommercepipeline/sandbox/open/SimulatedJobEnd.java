package io.github.ecommercepipeline.sandbox.open;

import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.RunFiles;
import io.github.ecommercepipeline.sandbox.Cloud;
import io.github.ecommercepipeline.sandbox.archiver.ArchiveStep;
import io.github.ecommercepipeline.sandbox.events.EventRule;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The end of a job that ran against the sandbox, as the event that AWS Glue sends.
 *
 * @param project which is built
 */
record SimulatedJobEnd(Path project, S3Access s3) {

    static final String OUT = Cloud.BUCKET + "/out";
    static final String ARCHIVE = Cloud.BUCKET + "/archive";

    /**
     * Sends the event and describes what the archiver did.
     *
     * @param job run id; by default the last one that ended
     * @param state in Glue's terms; by default derived from the job's manifest
     */
    String tell(Optional<String> job, Optional<String> state) throws IOException {
        Configuration hadoop = s3.configure(new Configuration());
        hadoop.setBoolean("fs.s3a.impl.disable.cache", true); // another sandbox has the same bucket
        Optional<JobResult> result = new RunFiles(hadoop, "s3a://" + OUT).job(job);
        String id = job.or(() -> result.map(JobResult::jobRunId))
                .orElseThrow(() -> new IOException("no job has left a manifest in s3a://" + OUT));
        boolean succeeded = result.filter(told -> told.exitCode() == 0).isPresent();
        EventRule rule = EventRule.ofJobEnds(project);
        JobState end = new JobState(rule.jobName(), id, state.orElse(succeeded ? "SUCCEEDED" : "FAILED"));
        return id + " ended " + end.state() + ".\n"
                + new ArchiveStep(project, s3, rule, "s3://" + OUT, "s3://" + ARCHIVE).run(end);
    }
}
