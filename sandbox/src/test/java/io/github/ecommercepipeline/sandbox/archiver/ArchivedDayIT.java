package io.github.ecommercepipeline.sandbox.archiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pipeline and archiver together, on S3, with removal on. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(SharedS3.class)
class ArchivedDayIT {

    private static final Invocation DONE = new Invocation.Returned("null");
    private static final String CURRENT = "SELECT id || '=' || price FROM analytics.sales ORDER BY 1";
    private static final String HISTORY =
            "SELECT business_date || ' ' || id || '=' || price FROM history.sales ORDER BY 1";

    @Test
    void a_late_file_joins_the_archived_day_and_a_restored_day_replays_to_the_same_tables(
            S3Access s3, @TempDir Path folder) throws Exception {
        try (ShopOnS3 shop = new ShopOnS3(s3, folder)) {
            shop.put("a.csv", "id,price\na,1.00\nb,2.00\n");
            shop.put("b.csv", "id,price\nc,4.00\n");
            assertThat(shop.archive(shop.run())).isEqualTo(DONE);
            assertThat(shop.raw()).isEmpty();
            assertThat(statuses(shop.run())).containsExactly(BatchStatus.UNCHANGED);

            shop.put("late.csv", "id,price\nd,8.00\n");
            JobResult reopened = shop.run();
            assertThat(statuses(reopened)).containsExactly(BatchStatus.PUBLISHED);
            List<String> all = List.of("a=1.00", "b=2.00", "c=4.00", "d=8.00");
            assertThat(shop.query(CURRENT)).isEqualTo(all);
            assertThat(shop.archive(reopened)).isEqualTo(DONE);
            assertThat(Files.readString(folder.resolve("archiver.log")))
                    .contains("1 objects copied", "2 found in the archive, 1 sources removed");
            assertThat(shop.raw()).isEmpty();

            List<String> history = shop.query(HISTORY);
            assertThat(shop.restore()).as("exit code").isZero();
            assertThat(Files.readString(folder.resolve("restore.log")))
                    .contains("sales 2024-05-27: 3 objects restored from run " + reopened.jobRunId()
                            + ", 0 already present, 0 failed");
            assertThat(shop.raw()).containsExactly("a.csv", "b.csv", "late.csv");
            assertThat(shop.restore()).as("exit code").isZero();
            assertThat(Files.readString(folder.resolve("restore.log")))
                    .contains("0 objects restored", "3 already present");
            assertThat(statuses(shop.run(true))).containsExactly(BatchStatus.PUBLISHED);
            assertThat(shop.query(CURRENT)).isEqualTo(all);
            assertThat(shop.query(HISTORY)).isEqualTo(history);

            // What published the day now is not archived yet.
            assertThat(shop.restore()).as("exit code").isEqualTo(2);
        }
    }

    @Test
    void inputs_without_etags_are_archived_and_removed_unless_overwritten(S3Access s3, @TempDir Path folder)
            throws Exception {
        try (ShopOnS3 shop = new ShopOnS3(s3, folder)) {
            shop.hideEtags();
            shop.put("a.csv", "id,price\na,1.00\n");
            JobResult first = shop.run();
            assertThat(statuses(first)).containsExactly(BatchStatus.PUBLISHED);
            assertThat(shop.archive(first)).isEqualTo(DONE);
            assertThat(shop.raw()).isEmpty();
            assertThat(statuses(shop.run())).containsExactly(BatchStatus.UNCHANGED);

            shop.put("late.csv", "id,price\nb,2.00\n");
            JobResult second = shop.run();
            assertThat(shop.query(CURRENT)).containsExactly("a=1.00", "b=2.00");
            shop.put("late.csv", "id,price\nb,20.00\n");
            assertThat(shop.archive(second))
                    .isInstanceOfSatisfying(
                            Invocation.Threw.class,
                            threw -> assertThat(threw.error())
                                    .contains("late.csv was overwritten: it no longer has 16 bytes modified at 20"));
            assertThat(shop.raw()).containsExactly("late.csv");
        }
    }

    private static List<BatchStatus> statuses(JobResult job) {
        return job.batches().stream().map(batch -> batch.status()).toList();
    }
}
