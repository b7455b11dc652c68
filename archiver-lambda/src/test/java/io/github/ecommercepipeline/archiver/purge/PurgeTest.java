package io.github.ecommercepipeline.archiver.purge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.archiver.FakeS3;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.ReplicationStatus;
import software.amazon.awssdk.services.s3.paginators.ListObjectVersionsIterable;

final class PurgeTest {

    private static final Instant LOCKED = Instant.parse("2999-01-01T00:00:00Z");

    private final Versions s3 = new Versions();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void earlier_versions_and_delete_markers_go_and_current_versions_stay() {
        s3.document("s3a://raw/a.csv", "s3a://raw/gone.csv", "/local/file.csv");
        s3.version("a.csv", "a3", true).version("a.csv", "a2", false).marker("a.csv", "am", false);
        s3.version("a.csv.bak", "b1", false);
        s3.marker("gone.csv", "gm", true).version("gone.csv", "g1", false);

        assertThat(purge("--dry-run")).isZero();
        assertThat(out.toString())
                .isEqualTo("2 object(s): 2 earlier version(s) and 2 delete marker(s) would be removed\n");
        assertThat(s3.deleted).isEmpty();

        assertThat(purge()).isZero();
        assertThat(s3.deleted).containsExactly("raw/a.csv@a2", "raw/a.csv@am", "raw/gone.csv@g1", "raw/gone.csv@gm");
    }

    @Test
    void what_a_lock_holds_is_named_with_its_date_and_stays_hidden_by_its_delete_marker() {
        s3.document("s3a://archive/a.csv");
        s3.marker("a.csv", "am", true).version("a.csv", "locked", false).version("a.csv", "a1", false);

        assertThat(purge()).isEqualTo(3);

        assertThat(s3.deleted).containsExactly("archive/a.csv@a1");
        assertThat(err.toString())
                .isEqualTo("s3://archive/a.csv, version locked: Object Lock (GOVERNANCE) holds it until"
                        + " 2999-01-01T00:00:00Z; purge again then\n");
    }

    @Test
    void replicas_are_named_and_purged_in_their_own_bucket() {
        s3.document("s3a://archive/a.csv");
        s3.version("a.csv", "a2", true).version("a.csv", "replicated", false);

        assertThat(purge()).isZero();
        assertThat(out.toString())
                .contains("version replicated: its replication status is COMPLETED; removing a version");

        assertThat(purge("--instead", "archive=archive-replica")).isZero();
        assertThat(s3.deleted).containsExactly("archive/a.csv@replicated", "archive-replica/a.csv@replicated");
    }

    @Test
    void in_folders_of_the_output_no_earlier_version_stays_whatever_the_object() {
        s3.document("s3a://raw/a.csv");
        s3.documents.objects.put(
                "out/erasures/erasure=2.json",
                "{\"folders\": [\"s3a://work/out/stage/\"], \"objects\": []}".getBytes(StandardCharsets.UTF_8));
        s3.marker("out/stage/x/part-0", "xm", true).version("out/stage/x/part-0", "x1", false);
        s3.version("out/stage/y/part-0", "y2", true).version("out/stages", "z1", false);

        assertThat(purge()).isZero();

        assertThat(s3.deleted).containsExactly("work/out/stage/x/part-0@x1", "work/out/stage/x/part-0@xm");
    }

    @Test
    void without_any_erasure_there_is_nothing_to_purge() {
        assertThat(purge()).isEqualTo(2);
        assertThat(err.toString()).contains("no erasure has written objects anew in s3://work/out/erasures");
    }

    private int purge(String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = PurgeCommand.commandLine(new PurgeCommand(parallel -> s3));
        List<String> arguments = new ArrayList<>(List.of("--out", "s3://work/out"));
        arguments.addAll(List.of(more));
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    /** Objects with versions; a deleted version stays listed, which no test minds. */
    private static final class Versions implements S3Client {

        private final FakeS3 documents = new FakeS3();
        private final List<ObjectVersion> versions = new ArrayList<>();
        private final List<DeleteMarkerEntry> markers = new ArrayList<>();
        private final List<String> deleted = new ArrayList<>();

        void document(String... objects) {
            documents.objects.put(
                    "out/erasures/erasure=1.json",
                    ("{\"objects\": [\"" + String.join("\", \"", objects) + "\"]}").getBytes(StandardCharsets.UTF_8));
        }

        Versions version(String key, String id, boolean latest) {
            versions.add(ObjectVersion.builder()
                    .key(key)
                    .versionId(id)
                    .isLatest(latest)
                    .build());
            return this;
        }

        Versions marker(String key, String id, boolean latest) {
            markers.add(DeleteMarkerEntry.builder()
                    .key(key)
                    .versionId(id)
                    .isLatest(latest)
                    .build());
            return this;
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}

        @Override
        public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
            return documents.listObjectsV2(request);
        }

        @Override
        public ResponseBytes<GetObjectResponse> getObjectAsBytes(GetObjectRequest request) {
            return documents.getObjectAsBytes(request);
        }

        @Override
        public ListObjectVersionsIterable listObjectVersionsPaginator(ListObjectVersionsRequest request) {
            return new ListObjectVersionsIterable(this, request);
        }

        @Override
        public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
            return ListObjectVersionsResponse.builder()
                    .isTruncated(false)
                    .versions(versions.stream()
                            .filter(version -> version.key().startsWith(request.prefix()))
                            .toList())
                    .deleteMarkers(markers.stream()
                            .filter(marker -> marker.key().startsWith(request.prefix()))
                            .toList())
                    .build();
        }

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            boolean locked = request.versionId().equals("locked");
            return HeadObjectResponse.builder()
                    .objectLockMode(locked ? ObjectLockMode.GOVERNANCE : null)
                    .objectLockRetainUntilDate(locked ? LOCKED : null)
                    .replicationStatus(Optional.of(ReplicationStatus.COMPLETED)
                            .filter(status -> request.versionId().equals("replicated"))
                            .orElse(null))
                    .build();
        }

        @Override
        public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
            deleted.add(request.bucket() + "/" + request.key() + "@" + request.versionId());
            return DeleteObjectResponse.builder().build();
        }
    }
}
