package io.github.ecommercepipeline.sandbox.archiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.sandbox.events.EventRule;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

@EnabledOnOs(OS.LINUX)
@ExtendWith(SharedS3.class)
class ArchiveStepIT {

    /** Of schema version 1, with absolute paths. */
    private static final String RUN = """
            {"schemaVersion": 1, "runId": "jr_1", "dataset": "orders", "businessDate": "2024-05-27",
             "status": "PUBLISHED", "message": null,
             "startedAt": "2024-05-28T01:02:03Z", "finishedAt": "2024-05-28T01:02:04.500Z",
             "contractVersion": "1.0.0", "contractDigest": "ab", "inputDigest": "cd",
             "inputs": [{"path": "s3a://%s/raw/orders/year=2024/month=05/day=27/a.csv", "bytes": 5, "etag": "%s",
               "archived": null, "tally": {"read": 1, "accepted": 1, "rejected": 0, "duplicate": 0},
               "blankLines": 0, "repeatedHeaders": 0, "setAside": null}],
             "books": {"read": 1, "accepted": 1, "rejected": 0, "duplicate": 0},
             "sums": {}, "reasons": [], "rules": [], "rowsStaged": 1, "quarantine": [], "version": 1}
            """;

    private static final String JOB = """
            {"schemaVersion": 1, "jobRunId": "jr_1",
             "batches": [{"dataset": "orders", "businessDate": "2024-05-27", "status": "PUBLISHED",
               "manifest": "s3a://%s/out/runs/orders/business_date=2024-05-27/run=jr_1.json"}]}
            """;

    @Test
    void a_job_is_archived_and_the_second_time_it_is_already(S3Access s3) throws IOException {
        String bucket = "demo-" + UUID.randomUUID().toString().substring(0, 8);
        try (S3Client client = s3.client()) {
            client.createBucket(create -> create.bucket(bucket));
            String etag = put(client, bucket, "raw/orders/year=2024/month=05/day=27/a.csv", "id\n1\n");
            put(
                    client,
                    bucket,
                    "out/runs/orders/business_date=2024-05-27/run=jr_1.json",
                    RUN.formatted(bucket, etag.replace("\"", "")));
            put(client, bucket, "out/runs/job=jr_1.json", JOB.formatted(bucket));
        }
        EventRule rule = EventRule.ofJobEnds(Path.of(".."));
        ArchiveStep step =
                new ArchiveStep(Path.of(".."), s3, rule, "s3://" + bucket + "/out", "s3://" + bucket + "/archive");
        JobState end = JobState.succeeded(rule.jobName(), "jr_1");
        assertThat(step.run(end))
                .contains(
                        "s3://" + bucket + "/archive",
                        "1 batches archived, 0 already archived; 1 objects copied (5 bytes)");
        assertThat(step.run(end)).contains("0 batches archived, 1 already archived; 0 objects copied");
    }

    private static String put(S3Client client, String bucket, String key, String content) {
        return client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(content))
                .eTag();
    }
}
