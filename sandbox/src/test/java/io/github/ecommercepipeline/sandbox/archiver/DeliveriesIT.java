package io.github.ecommercepipeline.sandbox.archiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.sandbox.events.EventDelivery;
import io.github.ecommercepipeline.sandbox.events.EventRoute;
import io.github.ecommercepipeline.sandbox.events.EventRule;
import io.github.ecommercepipeline.sandbox.events.JobEvents;
import io.github.ecommercepipeline.sandbox.events.JobState;
import io.github.ecommercepipeline.sandbox.events.SnsDelivery;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries come twice, late, out of order and at the same time. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(SharedS3.class)
class DeliveriesIT {

    private static final Invocation DONE = new Invocation.Returned("null");
    private static final String RUN = "jr_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void open(S3Access s3) {
        scene = new Scene(s3, folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void every_end_of_our_job_archives_what_it_published_once() throws IOException {
        List<String> names = scene.putSmall(4);
        scene.jobThatPublished(RUN, names);
        try (LambdaProcess archiver = scene.process(scene.archiver(), scene.access())) {
            assertThat(archiver.invoke(delivered("other-job"))).isEqualTo(DONE);
            assertThat(archiver.invoke(delivered("still-running"))).isEqualTo(DONE);
            assertThat(archiver.invoke(delivered("other-service"))).isEqualTo(DONE);
            assertThat(scene.objects("archive")).isEmpty();

            assertThat(archiver.invoke(delivered("failed"))).isEqualTo(DONE);
            assertThat(archiver.log()).contains("1 batches archived, 0 already archived; 4 objects copied");
            Map<String, String> archived = scene.objects("archive");
            assertThat(archived).hasSize(5);

            assertThat(archiver.invoke(delivered("succeeded"))).isEqualTo(DONE);
            assertThat(archiver.log()).contains("0 batches archived, 1 already archived; 0 objects copied");
            assertThat(scene.objects("archive")).isEqualTo(archived);
            assertThat(scene.objects("raw")).hasSize(4);
        }
        JsonNode manifest = scene.json("archive", scene.archiveManifest(RUN));
        assertThat(manifest.path("runId").asText()).isEqualTo(RUN);
        assertThat(manifest.path("objects")).hasSize(4);
        JsonNode first = manifest.path("objects").path(0);
        assertThat(first.path("source").asText()).isEqualTo("s3a://raw/" + scene.raw("part-0.csv"));
        assertThat(first.path("archived").asText()).isEqualTo("s3://archive/" + scene.copy(RUN, "part-0.csv"));
        assertThat(first.path("checksum").path("algorithm").asText()).isEqualTo("CRC32");
        assertThat(first.path("checksum").path("value").asText())
                .isEqualTo(scene.s3()
                        .headObject(head ->
                                head.bucket("raw").key(scene.raw("part-0.csv")).checksumMode("ENABLED"))
                        .checksumCRC32());
    }

    @Test
    void objects_of_a_shared_folder_are_copied_once_and_removed_when_all_its_datasets_have_them() throws IOException {
        List<String> names = scene.putSmall(2);
        List<String> datasets = List.of("fees", "lines");
        scene.publishedOf("fees", datasets, "jr_1", names);
        scene.publishedOf("lines", datasets, "jr_2", names);
        ArchiverFunction removing = scene.archiver().with("REMOVE_SOURCES", "true");
        try (LambdaProcess archiver = scene.process(removing, scene.access())) {
            assertThat(archiver.invoke(Scene.delivery("jr_1"))).isEqualTo(DONE);
            assertThat(archiver.log()).contains("1 batches archived, 0 already archived; 2 objects copied");
            assertThat(scene.objects("raw")).hasSize(2);
            assertThat(scene.isThere("archive", scene.copy("jr_1", "part-0.csv")))
                    .isTrue();

            assertThat(archiver.invoke(Scene.delivery("jr_2"))).isEqualTo(DONE);
            assertThat(archiver.log()).contains("1 batches archived, 0 already archived; 0 objects copied");
            assertThat(scene.objects("archive")).as("two copies, two manifests").hasSize(4);
            assertThat(scene.objects("raw")).isEmpty();
        }
    }

    @Test
    void a_message_that_comes_twice_by_the_whole_route_is_archived_once() throws IOException {
        scene.jobThatPublished("jr_1", scene.putSmall(2));
        try (LambdaProcess archiver = scene.process(scene.archiver(), scene.access())) {
            EventDelivery twice = new EventDelivery(2, Duration.ofMillis(100));
            EventRoute route = new EventRoute(EventRule.ofJobEnds(Path.of("..")), twice, archiver::invoke);
            assertThat(route.carry(JobState.succeeded(Scene.JOB, "jr_1"))).containsExactly(DONE, DONE);
            assertThat(archiver.log())
                    .contains("1 batches archived, 0 already archived; 2 objects copied")
                    .contains("0 batches archived, 1 already archived; 0 objects copied");
        }
        assertThat(scene.objects("archive")).hasSize(3);
    }

    @Test
    void only_published_and_unchanged_batches_are_archived() throws IOException {
        scene.published("r-published", scene.putSmall(1));
        scene.published("r-failed", List.of("part-0.csv"));
        scene.published("r-unchanged", List.of("part-0.csv"));
        scene.published("r-unlisted", List.of("part-0.csv"));
        scene.job(
                "jr_1",
                Map.of(
                        "r-published",
                        BatchStatus.PUBLISHED,
                        "r-failed",
                        BatchStatus.GATE_FAILED,
                        "r-unchanged",
                        BatchStatus.UNCHANGED));
        try (LambdaProcess archiver = scene.process(scene.archiver(), scene.access())) {
            assertThat(archiver.invoke(Scene.delivery("jr_1"))).isEqualTo(DONE);
        }
        assertThat(scene.objects("archive").keySet())
                .containsExactlyInAnyOrder(
                        scene.copy("r-published", "part-0.csv"),
                        scene.archiveManifest("r-published"),
                        scene.copy("r-unchanged", "part-0.csv"),
                        scene.archiveManifest("r-unchanged"));
    }

    @Test
    void a_success_without_a_job_manifest_is_an_error_and_a_failure_without_one_is_not() throws IOException {
        try (LambdaProcess archiver = scene.process(scene.archiver(), scene.access())) {
            assertThat(archiver.invoke(delivered("succeeded")))
                    .isInstanceOfSatisfying(Invocation.Threw.class, threw -> {
                        assertThat(threw.error()).contains(RUN + " ended SUCCEEDED without a job manifest s3://work/");
                    });
            assertThat(archiver.invoke(delivered("failed"))).isEqualTo(DONE);
            assertThat(archiver.log()).contains(RUN + " ended FAILED without a job manifest");
        }
    }

    @Test
    void a_late_delivery_finds_what_a_later_run_archived_and_removed() throws IOException {
        scene.jobThatPublished("jr_1", scene.putSmall(2));
        scene.put("late.csv", "id,price\n9,1.00\n".getBytes(StandardCharsets.UTF_8));
        scene.jobThatPublished("jr_2", List.of("part-0.csv", "part-1.csv", "late.csv"));
        try (LambdaProcess archiver = scene.process(scene.archiver().with("REMOVE_SOURCES", "true"), scene.access())) {
            assertThat(archiver.invoke(Scene.delivery("jr_2"))).isEqualTo(DONE);
            assertThat(scene.objects("raw")).isEmpty();
            assertThat(archiver.invoke(Scene.delivery("jr_1"))).isEqualTo(DONE);
        }
        assertThat(scene.json("archive", scene.archiveManifest("jr_1")).path("objects"))
                .extracting(entry -> entry.path("archived").asText())
                .containsExactly(
                        "s3://archive/" + scene.copy("jr_2", "part-0.csv"),
                        "s3://archive/" + scene.copy("jr_2", "part-1.csv"));
    }

    @Test
    void concurrent_deliveries_with_removal_end_in_one_whole_archive() throws Exception {
        List<String> names = scene.putSmall(60);
        scene.jobThatPublished("jr_1", names);
        ArchiverFunction function = scene.archiver().with("REMOVE_SOURCES", "true");
        List<CompletableFuture<Invocation>> deliveries = Stream.of(1, 2, 3)
                .map(any -> CompletableFuture.supplyAsync(() -> deliver(function)))
                .toList();
        for (CompletableFuture<Invocation> delivery : deliveries) {
            assertThat(delivery.get()).isEqualTo(DONE);
        }
        assertThat(scene.objects("raw")).isEmpty();
        assertThat(scene.objects("archive")).hasSize(61);
        assertThat(scene.json("archive", scene.archiveManifest("jr_1")).path("objects"))
                .hasSize(60);
    }

    private Invocation deliver(ArchiverFunction function) {
        try (LambdaProcess archiver = scene.process(function, scene.access())) {
            return archiver.invoke(Scene.delivery("jr_1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String delivered(String event) throws IOException {
        return new SnsDelivery(JobEvents.named(event)).payload();
    }
}
