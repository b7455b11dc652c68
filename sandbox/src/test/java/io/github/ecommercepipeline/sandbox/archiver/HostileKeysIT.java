package io.github.ecommercepipeline.sandbox.archiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.s3.BackslashProxy;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Hostile names as keys in S3: through the job, to the archive, out of the raw zone and back. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(SharedS3.class)
class HostileKeysIT {

    private static final List<String> NAMES = List.of(
            "it's \"a\"; DROP TABLE history.sales; --.csv",
            "new\nline.csv",
            "%2e%2e%2f%2e%2e%2fup.csv",
            "a b + c & d=e ? f # g.csv",
            "v..2..csv",
            "back\\slash.csv",
            "up\\..\\..\\up.csv",
            "glob*{a,b}[c]?.csv",
            "$(touch owned) `id` ${HOME}.csv",
            "\u202egnp \u00fc.csv");

    @TempDir
    private Path folder;

    @Test
    void they_are_read_archived_removed_and_restored_byte_for_byte(S3Access s3) throws Exception {
        try (BackslashProxy proxy = BackslashProxy.before(s3);
                ShopOnS3 shop = new ShopOnS3(proxy.access(), folder)) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < NAMES.size(); i++) {
                shop.put(NAMES.get(i), "id,price\nk" + i + "," + i + ".00\n");
                rows.add("k" + i + "=" + i + ".00");
            }
            Map<String, String> put = shop.objects("raw");
            assertThat(put).hasSameSizeAs(NAMES);

            JobResult job = shop.run();
            assertThat(only(job).status()).as(only(job).message()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(shop.archive(job)).isEqualTo(new Invocation.Returned("null"));
            assertThat(shop.objects("raw")).isEmpty();
            Map<String, String> archived = shop.objects("archive");
            put.forEach((key, content) -> assertThat(archived)
                    .containsEntry(key.replace("/day=27/", "/day=27/run=" + job.jobRunId() + "/"), content));
            assertThat(archived).as("and the archive manifest").hasSize(NAMES.size() + 1);

            assertThat(shop.restore()).as("exit code").isZero();
            assertThat(shop.objects("raw")).isEqualTo(put);
            assertThat(Files.readString(folder.resolve("restore.log")))
                    .contains(NAMES.size() + " objects restored", "0 failed");
            assertThat(only(shop.run(true)).status()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(shop.query("SELECT id || '=' || price FROM analytics.sales ORDER BY 1"))
                    .isEqualTo(rows);
        }
    }

    @Test
    void a_key_that_no_path_leads_to_stops_its_day_and_is_named(S3Access s3) throws Exception {
        Map<String, String> shownAs = Map.of(
                "/b.csv", "day=27/b.csv",
                "/good.csv", "day=27/good.csv",
                "./c.csv", "day=27/c.csv",
                "../d.csv", "month=05/d.csv",
                "_x/../e.csv", "day=27/e.csv");
        try (ShopOnS3 shop = new ShopOnS3(s3, folder)) {
            shop.put("good.csv", "id,price\na,1.00\n");
            for (Map.Entry<String, String> hidden : shownAs.entrySet()) {
                shop.put(hidden.getKey(), "id,price\nb,2.00\n");

                BatchResult refused = only(shop.run());

                assertThat(refused.status()).as(hidden.getKey()).isEqualTo(BatchStatus.INPUT_REFUSED);
                assertThat(refused.message())
                        .contains("an object whose key contains an empty segment, . or ..")
                        .endsWith("/" + hidden.getValue());
                shop.remove(hidden.getKey());
            }
            assertThat(only(shop.run()).status()).isEqualTo(BatchStatus.PUBLISHED);
        }
    }

    private static BatchResult only(JobResult job) {
        assertThat(job.batches()).hasSize(1);
        return job.batches().get(0);
    }
}
