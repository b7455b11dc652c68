package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.JobStatus;
import io.github.ecommercepipeline.run.JobFiles;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A back-fill of three days is killed with SIGKILL at random moments, then run once. {@code -Dkills=20} kills more often
 * than 3 times, {@code -Dseed} repeats the moments of an earlier test as well as time allows.
 */
class KilledJobIT {

    private static final int KILLS_IN_A_ROW = 3;

    /** Nine batches, one without input, take two steps each; the first kills must leave work for the last. */
    private static final int STEPS = 6;

    private static final int MILLISECONDS = 500;

    @TempDir
    Path root;

    @Test
    void a_killed_back_fill_that_is_run_again_ends_like_one_that_was_not() throws Exception {
        int kills = Integer.getInteger("kills", KILLS_IN_A_ROW);
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("kills: " + kills + ", seed: " + seed);
        Random dice = new Random(seed);
        Ending clean = clean();
        for (int round = 0; round * KILLS_IN_A_ROW < kills; round++) {
            Path out = root.resolve("out-" + round);
            try (Workshop shop = new Workshop(SampleShop.RAW, out, SampleShop.contracts())) {
                for (int kill = round * KILLS_IN_A_ROW; kill < Math.min(kills, (round + 1) * KILLS_IN_A_ROW); kill++) {
                    System.out.println(new DoomedJob(shop, root.resolve("temporary-" + kill))
                            .killAfter(1 + dice.nextInt(STEPS), dice.nextInt(MILLISECONDS)));
                }

                JobResult again = shop.run(SampleShop.FIRST, SampleShop.LAST);

                assertThat(again.exitCode()).isZero();
                Ending ending = Ending.of(shop);
                assertThat(ending.stageFolders()).isEmpty();
                assertThat(ending.tables()).isEqualTo(clean.tables());
                assertThat(ending.manifests()).isEqualTo(clean.manifests());
                assertThat(ending.quarantine()).isEqualTo(clean.quarantine());
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_job_that_is_stopped_by_ctrl_c_says_so_and_the_next_one_does_the_rest() throws Exception {
        Path out = root.resolve("stopped");
        List<String> told = new ArrayList<>();
        try (Workshop shop = new Workshop(SampleShop.RAW, out, SampleShop.contracts())) {
            int exitCode = new DoomedJob(shop, root.resolve("temporary-stopped")).interrupt(told);

            assertThat(exitCode).as("%s", told).isEqualTo(128 + 2);
            RunFiles files = new RunFiles(new Configuration(), out.toString());
            String job = files.job(Optional.empty()).orElseThrow().jobRunId();
            JobManifest stopped = new JobFiles(files).find(job, Instant.now()).orElseThrow();
            assertThat(stopped.status()).contains(JobStatus.STOPPED);
            assertThat(stopped.endedAt()).isPresent();
            assertThat(stopped.exitCode()).isEmpty();
            assertThat(out.resolve("logs/job=" + stopped.jobRunId() + ".log"))
                    .content()
                    .contains("  publishing ", "the job was stopped; run it again to do the rest");
            assertThat(String.join("\n", told))
                    .contains("the job was stopped; run it again to do the rest")
                    .doesNotContain("SparkContext", "Exception");

            assertThat(shop.run(SampleShop.FIRST, SampleShop.LAST).exitCode()).isZero();
            assertThat(shop.query("SELECT COUNT(*) FROM ops.batches")).containsExactly("8");
        }
    }

    /** What it must come to, in itself without gaps. */
    private Ending clean() throws IOException {
        try (Workshop shop = new Workshop(SampleShop.RAW, root.resolve("clean"), SampleShop.contracts())) {
            assertThat(shop.run(SampleShop.FIRST, SampleShop.LAST).exitCode()).isZero();
            Ending ending = Ending.of(shop);
            assertThat(ending.tables().keySet())
                    .contains("analytics.transactions", "history.transactions", "ops.batches")
                    .noneMatch(name -> name.startsWith("stage."));
            assertThat(ending.tables().get("ops.stages")).isEmpty();
            assertThat(ending.manifests()).hasSize(8).allSatisfy((batch, manifests) -> {
                assertThat(manifests).hasSize(1);
                JsonNode books = manifests.get(0).get("books");
                assertThat(ending.quarantine().getOrDefault(batch, List.of()))
                        .hasSize(books.get("rejected").asInt()
                                + books.get("duplicate").asInt());
            });
            return ending;
        }
    }
}
