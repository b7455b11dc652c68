package io.github.ecommercepipeline.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3ServerIT {

    @Test
    void what_the_sdk_puts_hadoop_reads_also_after_a_restart(@TempDir Path folder) throws Exception {
        String etag;
        try (S3Server server = S3Server.at(folder, "raw", "work");
                S3Client client = server.access().client()) {
            etag = client.putObject(
                            put -> put.bucket("raw").key("orders/year=2024/part-1.csv"),
                            RequestBody.fromString("a,b\n"))
                    .eTag();
            assertThat(server.isAlive()).isTrue();
        }
        try (S3Server server = S3Server.at(folder, "raw", "work")) {
            Configuration hadoop = server.access().configure(new Configuration());
            org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path("s3a://raw/orders/year=2024/part-1.csv");
            try (FileSystem store = FileSystem.newInstance(file.toUri(), hadoop)) {
                FileStatus status = store.listStatus(file.getParent())[0];
                assertThat(((EtagSource) status).getEtag()).isIn(etag, etag.replace("\"", ""));
                try (InputStream in = store.open(file)) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .isEqualTo("a,b\n");
                }
            }
            // Another test of this JVM may have a client for a bucket of that name on another server.
            hadoop.setBoolean("fs.s3a.impl.disable.cache", true);
            org.apache.hadoop.fs.Path written = new org.apache.hadoop.fs.Path("s3a://work/runs/job.json");
            HadoopFiles.replace(hadoop, written, "{}".getBytes(StandardCharsets.UTF_8));
            HadoopFiles.replace(hadoop, written, "{1}".getBytes(StandardCharsets.UTF_8));
            try (S3Client client = server.access().client()) {
                assertThat(client.getObjectAsBytes(get -> get.bucket("work").key("runs/job.json"))
                                .asUtf8String())
                        .isEqualTo("{1}");
                assertThat(client.listObjectsV2(list -> list.bucket("work")).contents())
                        .hasSize(1);
            }
        }
    }

    /** An object that never was is gone; a bucket whose own file is half written keeps its objects. */
    @Test
    void what_a_kill_left_half_written_is_mended(@TempDir Path folder) throws Exception {
        try (S3Server server = S3Server.at(folder, "raw", "torn", "other");
                S3Client client = server.access().client()) {
            for (String key : List.of("whole", "half")) {
                client.putObject(put -> put.bucket("raw").key(key), RequestBody.fromString(key));
            }
            for (String key : List.of("a/one", "b two")) {
                client.putObject(put -> put.bucket("torn").key(key), RequestBody.fromString(key));
            }
            server.kill();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(path -> path.endsWith("objectMetadata.json"))
                        .toList()) {
                    if (Files.readString(file).contains("\"half\"")) {
                        Files.writeString(file, "{\"id\":");
                    }
                }
            }
            Path file = folder.resolve("objects/torn/bucketMetadata.json");
            String whole = Files.readString(file);
            Files.writeString(file, whole.substring(0, whole.length() / 2));
            server.restart();

            assertThat(keys(client, "raw")).containsExactly("whole");
            assertThat(keys(client, "torn")).containsExactly("a/one", "b two");
            assertThat(client.getObjectAsBytes(get -> get.bucket("torn").key("b two"))
                            .asUtf8String())
                    .isEqualTo("b two");
            client.putObject(put -> put.bucket("torn").key("c"), RequestBody.fromString("c"));
            assertThat(keys(client, "torn")).contains("c");
            assertThat(keys(client, "other")).isEmpty();
        }
    }

    private static List<String> keys(S3Client client, String bucket) {
        return client.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }
}
