package io.github.ecommercepipeline.sandbox.archiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.Fault;
import io.github.ecommercepipeline.sandbox.s3.FaultProxy;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.S3Request;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** What goes wrong between the archiver and S3, on the wire. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(SharedS3.class)
class FaultsIT {

    private static final Invocation DONE = new Invocation.Returned("null");
    private static final Fault NONE = new Fault.None();

    @TempDir
    private Path folder;

    private Scene scene;

    @BeforeEach
    void open(S3Access s3) {
        scene = new Scene(s3, folder);
        scene.jobThatPublished("jr_1", scene.putSmall(6));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void errors_throttling_and_lost_answers_are_tried_again() throws IOException {
        AtomicInteger count = new AtomicInteger();
        AtomicInteger faults = new AtomicInteger();
        Invocation end = deliver(request -> {
            Fault fault = switch (count.getAndIncrement() % 9) {
                case 1 -> Fault.Answer.error(500, "InternalError");
                case 4 -> Fault.Answer.error(503, "SlowDown");
                case 7 -> new Fault.LostAnswer();
                default -> NONE;
            };
            faults.addAndGet(fault == NONE ? 0 : 1);
            return fault;
        });
        assertThat(end).isEqualTo(DONE);
        assertThat(faults.get()).isGreaterThan(6);
        assertArchived(7);
    }

    @Test
    void silence_is_broken_off_and_tried_again() throws IOException {
        AtomicInteger copies = new AtomicInteger();
        Invocation end = deliver(
                request -> request.isCopyObject() && copies.getAndIncrement() % 4 == 1 ? new Fault.Silence() : NONE);
        assertThat(end).isEqualTo(DONE);
        assertThat(copies.get()).isGreaterThan(6);
        assertArchived(7);
    }

    @Test
    void an_error_behind_a_status_of_200_is_no_copy_and_tried_again() throws IOException {
        Map<String, Boolean> seen = new ConcurrentHashMap<>();
        Invocation end = deliver(request -> request.isCopyObject() && seen.putIfAbsent(request.path(), true) == null
                ? Fault.Answer.error(200, "InternalError")
                : NONE);
        assertThat(end).isEqualTo(DONE);
        assertThat(seen).hasSize(6);
        assertArchived(7);
    }

    @Test
    void a_source_overwritten_after_the_run_is_named_and_never_archived_for_it() throws IOException {
        scene.put("part-2.csv", "id,price\n2,2.00\n".getBytes(StandardCharsets.UTF_8));
        assertThrew(deliver(request -> NONE), "s3://raw/" + scene.raw("part-2.csv") + " was overwritten", "1 failed");
        assertArchived(5);
    }

    @Test
    void a_source_overwritten_between_look_and_copy_is_named_and_never_archived_for_it() throws IOException {
        AtomicInteger overwritten = new AtomicInteger();
        Invocation end = deliver(request -> isCopyOf(request, "part-3.csv")
                ? new Fault.Before(() -> {
                    overwritten.incrementAndGet();
                    scene.put("part-3.csv", "id,price\n3,2.00\n".getBytes(StandardCharsets.UTF_8));
                })
                : NONE);
        assertThat(overwritten).hasValue(1);
        assertThrew(end, "s3://raw/" + scene.raw("part-3.csv") + " was overwritten", "1 failed");
        assertArchived(5);
    }

    @Test
    void a_source_that_is_gone_is_named() throws IOException {
        scene.s3().deleteObject(delete -> delete.bucket("raw").key(scene.raw("part-0.csv")));
        assertThrew(deliver(request -> NONE), "s3://raw/" + scene.raw("part-0.csv") + " is gone");
    }

    @Test
    void a_corrupted_copy_is_found_and_the_next_delivery_mends_it() throws IOException {
        Invocation end = deliver(request -> isCopyOf(request, "part-4.csv")
                ? new Fault.After(() -> scene.s3()
                        .putObject(
                                put -> put.bucket("archive").key(scene.copy("jr_1", "part-4.csv")),
                                RequestBody.fromString("id,price\n4,1.01\n")))
                : NONE);
        assertThrew(end, "s3://archive/" + scene.copy("jr_1", "part-4.csv"), "in size or checksum");
        assertThat(scene.isThere("archive", scene.archiveManifest("jr_1"))).isFalse();
        assertThat(scene.objects("raw")).hasSize(6);

        assertThat(deliver(request -> NONE)).isEqualTo(DONE);
        assertArchived(7);
        assertThat(scene.bytes("archive", scene.copy("jr_1", "part-4.csv")))
                .isEqualTo(scene.bytes("raw", scene.raw("part-4.csv")));
    }

    @Test
    void a_copy_that_went_bad_in_the_archive_keeps_its_source() throws IOException {
        assertThat(deliver(request -> NONE)).isEqualTo(DONE);
        scene.s3()
                .putObject(
                        put -> put.bucket("archive").key(scene.copy("jr_1", "part-5.csv")),
                        RequestBody.fromString("id,price\n5,1.01\n"));
        Invocation end = deliver(scene.archiver().with("REMOVE_SOURCES", "true"), request -> NONE);
        assertThrew(end, "part-5.csv is not removed: its copy", "is missing or differs");
        assertThat(scene.objects("raw")).containsOnlyKeys(scene.raw("part-5.csv"));
    }

    @Test
    void an_object_overwritten_just_before_its_removal_stays() throws IOException {
        byte[] late = "id,price\n1,2.00\n".getBytes(StandardCharsets.UTF_8);
        Invocation end = deliver(
                scene.archiver().with("REMOVE_SOURCES", "true"),
                request -> request.method().equals("DELETE") && request.path().endsWith("/part-1.csv")
                        ? new Fault.Before(() -> scene.put("part-1.csv", late))
                        : NONE);
        assertThat(end).isEqualTo(DONE);
        assertThat(scene.objects("raw")).containsOnlyKeys(scene.raw("part-1.csv"));
        assertThat(scene.bytes("raw", scene.raw("part-1.csv"))).isEqualTo(late);
    }

    private static boolean isCopyOf(S3Request request, String name) {
        return request.isCopyObject() && request.path().endsWith("/" + name);
    }

    private Invocation deliver(Function<S3Request, Fault> faults) throws IOException {
        return deliver(scene.archiver(), faults);
    }

    private Invocation deliver(ArchiverFunction archiver, Function<S3Request, Fault> faults) throws IOException {
        try (FaultProxy proxy = FaultProxy.before(scene.access(), faults);
                LambdaProcess process = scene.process(archiver.with("S3_TIMEOUT_SECONDS", "1"), proxy.access())) {
            return process.invoke(Scene.delivery("jr_1"));
        }
    }

    private void assertArchived(int objects) {
        assertThat(scene.objects("archive")).hasSize(objects);
        assertThat(scene.isThere("archive", scene.archiveManifest("jr_1"))).isEqualTo(objects == 7);
    }

    private static void assertThrew(Invocation end, String... reasons) {
        assertThat(end)
                .isInstanceOfSatisfying(
                        Invocation.Threw.class,
                        threw -> assertThat(threw.error()).contains(reasons));
    }
}
