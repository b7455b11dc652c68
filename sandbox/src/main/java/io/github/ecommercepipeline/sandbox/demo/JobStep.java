package io.github.ecommercepipeline.sandbox.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.cli.report.ProgressLines;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.sandbox.Cloud;
import io.github.ecommercepipeline.sandbox.glue.AwsServices;
import io.github.ecommercepipeline.sandbox.glue.GlueProcess;
import io.github.ecommercepipeline.sandbox.glue.GlueRuntime;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The job as AWS Glue runs it: the job jar in its own process, with keys from a secret.
 *
 * @param jobName as Glue knows it
 * @param keys for personal values, by the names of docs/contract.md#personal-data
 */
record JobStep(Places places, Cloud cloud, String jobName, Map<String, String> keys) {

    private static final String KEYS_SECRET = "shop/keys";
    private static final String PROGRESS = "INFO GlueEntrypoint: ";

    /** Runs the job over the days, both included, and shows its progress. */
    GlueProcess.Ended run(String jobRunId, String from, String to, Terminal terminal) throws IOException {
        try (AwsServices aws = new AwsServices(Map.of(KEYS_SECRET, new ObjectMapper().writeValueAsString(keys)));
                ProgressLines progress = ProgressLines.start(terminal, false)) {
            progress.report("starting Spark");
            return new GlueProcess(
                            GlueRuntime.ofBuild(places.project()),
                            GlueProcess.signatures(places.project()),
                            cloud.sparkSettings(),
                            aws.environment())
                    .run(arguments(jobRunId, from, to), line -> {
                        if (line.startsWith(PROGRESS)) {
                            progress.report(line.substring(PROGRESS.length()));
                        }
                    });
        }
    }

    private List<String> arguments(String jobRunId, String from, String to) {
        return List.of(
                "--JOB_NAME",
                jobName,
                "--JOB_RUN_ID",
                jobRunId,
                "--from",
                from,
                "--to",
                to,
                "--raw",
                Places.raw(),
                "--out",
                Places.out(),
                "--archive",
                Places.archive(),
                "--contracts",
                Places.contracts(),
                "--views",
                Places.views(),
                "--warehouse",
                cloud.jdbcUrl(),
                "--iam-role",
                Cloud.IAM_ROLE,
                "--keys-secret",
                KEYS_SECRET);
    }
}
