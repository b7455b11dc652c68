package io.github.ecommercepipeline.archiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.archiver.store.Deadline;
import io.github.ecommercepipeline.archiver.store.Store;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.JobStatus;
import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.StorePath;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArchiverTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final String ENDED =
            "{\"source\":\"aws.glue\",\"detail-type\":\"Glue Job State Change\",\"detail\":{\"jobName\":\"daily\",\"state\":\"SUCCEEDED\",\"jobRunId\":\"j1\"}}";

    private final OutputFolder output = new OutputFolder("s3://work/out");
    private final FakeS3 s3 = new FakeS3();
    private final List<Delivery> continuations = new ArrayList<>();
    private final Archiver archiver = new Archiver(
            ArchiverSettings.from(Map.of(
                    "JOB_NAME", "daily",
                    "OUTPUT_ROOT", "s3://work/out",
                    "ARCHIVE_ROOT", "s3://archive",
                    "CONTINUATION_FUNCTION", "archiver")),
            new Store(s3),
            continuations::add,
            line -> {},
            Clock.systemUTC());

    /** It would hand everything on, and so would the next, until the last of them gives up without a reason. */
    @Test
    void a_function_that_never_has_time_to_archive_says_so_at_once() {
        jobThatPublished();
        Deadline whole = archiver.deadline(() -> 59_990);

        assertThatThrownBy(() -> archiver.handle(new Delivery(ENDED, 0), whole))
                .isInstanceOf(ArchivingException.class)
                .hasMessageContainingAll(
                        "job run j1: nothing can be archived",
                        "an invocation begins with 60 s",
                        "HANDOVER_RESERVE_SECONDS is 60");
        assertThat(continuations).isEmpty();
    }

    @Test
    void what_begins_with_more_time_hands_on_what_it_does_not_reach() {
        jobThatPublished();
        long[] remaining = {61_000};

        assertThatCode(() -> archiver.handle(new Delivery(ENDED, 0), archiver.deadline(() -> {
                    long now = remaining[0];
                    remaining[0] = 50_000;
                    return now;
                })))
                .doesNotThrowAnyException();
        assertThat(continuations).containsExactly(new Delivery(ENDED, 1));
    }

    private void jobThatPublished() {
        JobManifest.Entry batch = new JobManifest.Entry(
                "orders", DAY, BatchStatus.PUBLISHED, Optional.of(output.runManifest("orders", DAY, "r1")));
        JobManifest job = JobManifest.started("j1", Instant.EPOCH, Map.of())
                .over(JobStatus.ENDED, Optional.of(Instant.EPOCH), Optional.of(0), List.of(batch));
        s3.objects.put(StorePath.ofS3(output.jobManifest("j1")).key(), new ManifestJson(output).write(job));
    }
}
