package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that work on the same days at the same time. */
class ConcurrentJobsIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales
            name: Sales
            version: 1.0.0
            status: active
            schema:
              - name: sales
                logicalType: object
                properties:
                  - {name: id, logicalType: string, physicalType: varchar(10), primaryKey: true, required: true}
                  - {name: price, logicalType: number, physicalType: 'decimal(8,2)'}
            """;

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({"reading, true", "publishing, true", "reading, false", "publishing, false"})
    void a_run_overtaken_by_another_ends_with_its_tables_and_says_who_won(String step, boolean fileArrives)
            throws IOException {
        try (Workshop shop = new Workshop(root, Map.of("sales.odcs.yaml", CONTRACT))) {
            shop.put("sales", DAY, "a.csv", "id,price\na,1.00\nb,2.00\n,3.00\n");
            AtomicBoolean once = new AtomicBoolean();
            Progress overtaken = (batch, what) -> {
                if (what.startsWith(step) && once.compareAndSet(false, true)) {
                    if (fileArrives) {
                        putLateFile(shop);
                    }
                    BatchResult winner = job(shop, "winner", Progress.silent(), 1)
                            .run(DAY, DAY)
                            .batches()
                            .get(0);
                    assertThat(winner.status()).isEqualTo(BatchStatus.PUBLISHED);
                }
            };

            BatchResult loser =
                    job(shop, "loser", overtaken, 1).run(DAY, DAY).batches().get(0);

            assertThat(loser.message()).isEqualTo("already published by run winner, version 1");
            assertThat(loser.status()).isEqualTo(BatchStatus.UNCHANGED);
            assertThat(loser.manifest().orElseThrow().runId()).isEqualTo("winner");
            assertThat(Workshop.quarantine(loser)).hasSize(fileArrives ? 2 : 1);
            assertThat(shop.query("SELECT * FROM analytics.sales ORDER BY id"))
                    .hasSize(fileArrives ? 3 : 2)
                    .first()
                    .isEqualTo(fileArrives ? "a|9.00|2024-05-27" : "a|1.00|2024-05-27");
            assertThat(Ending.of(shop)).isEqualTo(afterwards(shop, DAY, DAY));
        }
    }

    @Test
    void two_runs_of_a_day_that_race_while_a_file_arrives_end_like_one() throws IOException {
        try (Workshop shop = new Workshop(root, Map.of("sales.odcs.yaml", CONTRACT))) {
            shop.put("sales", DAY, "a.csv", "id,price\na,1.00\nb,2.00\n,3.00\n");
            Progress fileArrives = (batch, what) -> putLateFile(shop);
            CompletableFuture<JobResult> one = started(job(shop, "one", fileArrives, 1), DAY, DAY);
            CompletableFuture<JobResult> two = started(job(shop, "two", fileArrives, 1), DAY, DAY);

            assertThat(List.of(one.join().exitCode(), two.join().exitCode())).containsOnly(0);

            assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.UNCHANGED);
            assertThat(shop.query("SELECT * FROM analytics.sales ORDER BY id"))
                    .containsExactly("a|9.00|2024-05-27", "b|2.00|2024-05-27", "c|3.00|2024-05-27");
            assertThat(shop.query("SELECT COUNT(*) FROM ops.stages")).containsExactly("0");
        }
    }

    @Test
    void two_back_fills_of_overlapping_ranges_at_once_end_like_one_of_the_whole_range() throws IOException {
        LocalDate middle = SampleShop.FIRST.plusDays(1);
        try (Workshop shop = new Workshop(SampleShop.RAW, root.resolve("out"), SampleShop.contracts())) {
            CompletableFuture<JobResult> early =
                    started(job(shop, "early", Progress.silent(), 2), SampleShop.FIRST, middle);
            CompletableFuture<JobResult> late =
                    started(job(shop, "late", Progress.silent(), 2), middle, SampleShop.LAST);

            for (CompletableFuture<JobResult> job : List.of(early, late)) {
                assertThat(job.join().batches())
                        .allSatisfy(batch -> assertThat(batch.status())
                                .as(batch.toString())
                                .isIn(BatchStatus.PUBLISHED, BatchStatus.UNCHANGED, BatchStatus.NO_INPUT));
            }

            assertThat(early.join().batches().get(3).batch())
                    .isEqualTo(late.join().batches().get(0).batch());
            for (int i = 0; i < 3; i++) {
                BatchResult inEarly = early.join().batches().get(3 + i);
                BatchResult inLate = late.join().batches().get(i);
                boolean earlyLost = inEarly.status() == BatchStatus.UNCHANGED;
                BatchResult loser = earlyLost ? inEarly : inLate;
                BatchResult winner = earlyLost ? inLate : inEarly;
                assertThat(List.of(loser.status(), winner.status()))
                        .containsExactly(BatchStatus.UNCHANGED, BatchStatus.PUBLISHED);
                assertThat(loser.message())
                        .isEqualTo("already published by run "
                                + winner.manifest().orElseThrow().runId() + ", version 1");
            }
            assertThat(Ending.of(shop)).isEqualTo(afterwards(shop, SampleShop.FIRST, SampleShop.LAST));
        }
    }

    /** What one job alone comes to from the same raw files. */
    private Ending afterwards(Workshop shop, LocalDate from, LocalDate to) throws IOException {
        try (Workshop alone = shop.beside(root.resolve("alone"))) {
            assertThat(alone.run(from, to).exitCode()).isZero();
            return Ending.of(alone);
        }
    }

    private static Job job(Workshop shop, String runId, Progress progress, int parallel) {
        return new Job(
                SparkSessionExtension.session(),
                shop.settings(false, false, parallel),
                progress,
                Clock.systemUTC(),
                runId);
    }

    private static CompletableFuture<JobResult> started(Job job, LocalDate from, LocalDate to) {
        return CompletableFuture.supplyAsync(() -> job.run(from, to));
    }

    private static synchronized void putLateFile(Workshop shop) {
        try {
            if (!shop.has("sales", DAY, "b.csv")) {
                shop.put("sales", DAY, "b.csv", "id,price\nc,3.00\na,9.00\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
