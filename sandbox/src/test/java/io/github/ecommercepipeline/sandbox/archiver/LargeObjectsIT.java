package io.github.ecommercepipeline.sandbox.archiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import io.github.ecommercepipeline.sandbox.lambda.LambdaProcess;
import io.github.ecommercepipeline.sandbox.s3.Fault;
import io.github.ecommercepipeline.sandbox.s3.FaultProxy;
import io.github.ecommercepipeline.sandbox.s3.ObjectLock;
import io.github.ecommercepipeline.sandbox.s3.S3Access;
import io.github.ecommercepipeline.sandbox.s3.S3Request;
import io.github.ecommercepipeline.sandbox.s3.SharedS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The way of objects that S3 does not copy at once, with a lower limit than S3's. */
@EnabledOnOs(OS.LINUX)
@ExtendWith(SharedS3.class)
class LargeObjectsIT {

    private static final int MEBIBYTE = 1 << 20;
    private static final Invocation DONE = new Invocation.Returned("null");
    private static final Fault NONE = new Fault.None();

    @TempDir
    private Path folder;

    private final byte[] content = new byte[12 * MEBIBYTE + 345];
    private Scene scene;

    @BeforeEach
    void open(S3Access s3) {
        scene = new Scene(s3, folder);
        new Random(7).nextBytes(content);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_large_object_is_copied_in_parts_with_its_tags_and_metadata() throws IOException {
        scene.put(
                "large.csv",
                content,
                PutObjectRequest.builder()
                        .tagging("owner=shop&note=7")
                        .metadata(Map.of("origin", "till 7"))
                        .contentType("text/csv"));
        scene.put(
                "small.csv",
                "id\n1\n".getBytes(StandardCharsets.UTF_8),
                PutObjectRequest.builder().tagging("owner=till"));
        scene.jobThatPublished("jr_1", List.of("large.csv", "small.csv"));
        AtomicInteger parts = new AtomicInteger();
        List<S3Request> copies = new CopyOnWriteArrayList<>();
        assertThat(deliver(request -> {
                    if (request.isCopyObject()) {
                        copies.add(request);
                    }
                    parts.addAndGet(request.isUploadPartCopy() ? 1 : 0);
                    return NONE;
                }))
                .isEqualTo(DONE);
        assertThat(parts).hasValue(3);
        String copy = scene.copy("jr_1", "large.csv");
        assertThat(scene.bytes("archive", copy)).isEqualTo(content);
        HeadObjectResponse head =
                scene.s3().headObject(get -> get.bucket("archive").key(copy));
        assertThat(head.storageClassAsString()).isEqualTo("GLACIER_IR");
        assertThat(head.metadata()).containsExactlyEntriesOf(Map.of("origin", "till 7"));
        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(tags(copy))
                .containsExactlyInAnyOrder(
                        tuple("owner", "shop"),
                        tuple("note", "7"),
                        tuple("application", "ecommerce-dev"),
                        tuple("content", "input"));
        // S3Mock does not replace tags as S3 does.
        assertThat(copies).singleElement().satisfies(small -> {
            assertThat(small.path()).endsWith("/small.csv");
            assertThat(small.header("x-amz-tagging-directive")).contains("REPLACE");
            assertThat(small.header("x-amz-tagging").orElseThrow().split("&", -1))
                    .containsExactlyInAnyOrder("owner=till", "application=ecommerce-dev", "content=input");
        });
        assertThat(tags(scene.archiveManifest("jr_1")))
                .containsExactlyInAnyOrder(tuple("application", "ecommerce-dev"), tuple("content", "manifest"));
        assertThat(checksum("large.csv").path("algorithm").asText()).isEqualTo("CRC32");
    }

    @Test
    void under_object_lock_everything_is_archived_and_a_wrong_copy_replaced_without_deleting_a_version()
            throws IOException {
        scene.put("large.csv", content);
        scene.put("small.csv", "id\n1\n".getBytes(StandardCharsets.UTF_8));
        scene.jobThatPublished("jr_1", List.of("large.csv", "small.csv"));
        String small = scene.copy("jr_1", "small.csv");
        scene.s3().putObject(put -> put.bucket("archive").key(small), RequestBody.fromString("another"));
        ObjectLock lock = new ObjectLock("archive");
        List<S3Request> refused = new CopyOnWriteArrayList<>();
        List<S3Request> deleted = new CopyOnWriteArrayList<>();

        assertThat(deliver(request -> {
                    Fault fault = lock.apply(request);
                    if (!fault.equals(NONE)) {
                        refused.add(request);
                    }
                    if (request.method().equals("DELETE")) {
                        deleted.add(request);
                    }
                    return fault;
                }))
                .isEqualTo(DONE);

        assertThat(refused).isEmpty();
        assertThat(deleted).isEmpty();
        assertThat(scene.bytes("archive", scene.copy("jr_1", "large.csv"))).isEqualTo(content);
        assertThat(new String(scene.bytes("archive", small), StandardCharsets.UTF_8))
                .isEqualTo("id\n1\n");
        assertThat(scene.isThere("archive", scene.archiveManifest("jr_1"))).isTrue();
    }

    @Test
    void an_object_whose_checksum_is_of_its_parts_is_compared_byte_by_byte() throws IOException {
        uploadInParts("parts.csv");
        scene.jobThatPublished("jr_1", List.of("parts.csv"));
        assertThat(deliver(request -> NONE)).isEqualTo(DONE);
        assertThat(scene.bytes("archive", scene.copy("jr_1", "parts.csv"))).isEqualTo(content);
        assertThat(checksum("parts.csv").path("algorithm").asText()).isEqualTo("SHA256");
        assertThat(checksum("parts.csv").path("value").asText()).isEqualTo(sha256(content));
    }

    @Test
    void a_source_overwritten_between_two_parts_leaves_nothing_behind() throws IOException {
        scene.put("large.csv", content);
        scene.jobThatPublished("jr_1", List.of("large.csv"));
        AtomicInteger parts = new AtomicInteger();
        Invocation end = deliver(request -> request.isUploadPartCopy() && parts.incrementAndGet() == 2
                ? new Fault.Before(() -> scene.put("large.csv", "another".getBytes(StandardCharsets.UTF_8)))
                : NONE);
        assertThat(end)
                .isInstanceOfSatisfying(
                        Invocation.Threw.class,
                        threw -> assertThat(threw.error()).contains("large.csv was overwritten"));
        assertThat(scene.objects("archive")).isEmpty();
        assertThat(scene.s3().listMultipartUploads(list -> list.bucket("archive")).uploads().stream()
                        .filter(upload -> upload.key().equals(scene.copy("jr_1", "large.csv"))))
                .isEmpty();
    }

    @Test
    void the_lost_answer_to_the_last_call_of_a_copy_in_parts_is_got_over() throws IOException {
        scene.put("large.csv", content);
        scene.jobThatPublished("jr_1", List.of("large.csv"));
        AtomicInteger completions = new AtomicInteger();
        Invocation end = deliver(request -> request.method().equals("POST")
                        && request.query().startsWith("uploadId")
                        && completions.getAndIncrement() == 0
                ? new Fault.LostAnswer()
                : NONE);
        assertThat(end).isEqualTo(DONE);
        assertThat(completions.get()).isGreaterThan(1);
        assertThat(scene.bytes("archive", scene.copy("jr_1", "large.csv"))).isEqualTo(content);
    }

    private Invocation deliver(Function<S3Request, Fault> faults) throws IOException {
        ArchiverFunction archiver = scene.archiver()
                .with("OBJECT_TAGS", "application=ecommerce-dev")
                .with("MULTIPART_THRESHOLD_BYTES", "" + MEBIBYTE)
                .with("PART_BYTES", "" + 5 * MEBIBYTE);
        try (FaultProxy proxy = FaultProxy.before(scene.access(), faults);
                LambdaProcess process = scene.process(archiver, proxy.access())) {
            return process.invoke(Scene.delivery("jr_1"));
        }
    }

    private List<Tuple> tags(String key) {
        return scene.s3().getObjectTagging(get -> get.bucket("archive").key(key)).tagSet().stream()
                .map(tag -> tuple(tag.key(), tag.value()))
                .toList();
    }

    private JsonNode checksum(String name) throws IOException {
        for (JsonNode entry :
                scene.json("archive", scene.archiveManifest("jr_1")).path("objects")) {
            if (entry.path("source").asText().endsWith(name)) {
                return entry.path("checksum");
            }
        }
        throw new AssertionError(name + " is not in the archive manifest");
    }

    private void uploadInParts(String name) {
        String key = scene.raw(name);
        String id = scene.s3()
                .createMultipartUpload(
                        create -> create.bucket("raw").key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int start = 0; start < content.length; start += 6 * MEBIBYTE) {
            int number = parts.size() + 1;
            byte[] part = Arrays.copyOfRange(content, start, Math.min(content.length, start + 6 * MEBIBYTE));
            UploadPartResponse uploaded = scene.s3()
                    .uploadPart(
                            upload -> upload.bucket("raw")
                                    .key(key)
                                    .uploadId(id)
                                    .partNumber(number)
                                    .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                            RequestBody.fromBytes(part));
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(uploaded.eTag())
                    .checksumSHA256(uploaded.checksumSHA256())
                    .build());
        }
        scene.s3()
                .completeMultipartUpload(complete ->
                        complete.bucket("raw").key(key).uploadId(id).multipartUpload(all -> all.parts(parts)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
