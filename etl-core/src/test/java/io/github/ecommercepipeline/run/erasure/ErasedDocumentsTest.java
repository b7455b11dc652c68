package io.github.ecommercepipeline.run.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.manifest.StorePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasedDocumentsTest {

    private static final String COPY = "s3://archive/people/year=2024/month=05/day=27/run=r1/a.csv";

    @TempDir
    Path folder;

    @Test
    void a_copy_written_anew_has_a_checksum_that_can_be_verified_whichever_s3_has_for_it()
            throws IOException, NoSuchAlgorithmException {
        Path manifest = folder.resolve("people/year=2024/month=05/day=27/run=r1/_archive.json");
        Files.createDirectories(manifest.getParent());
        Files.writeString(manifest, """
                {"schemaVersion": 1, "objects": [
                  {"source": "s3://raw/a.csv", "etag": "e", "bytes": 9, "archived": "%s",
                   "checksum": {"algorithm": "CRC32", "value": "AAAAAA=="}}]}
                """.formatted(COPY));
        byte[] content = "id\n,,,\n2\n".getBytes(StandardCharsets.UTF_8);
        Path draft = Files.write(folder.resolve("draft"), content);

        new ErasedDocuments(new Configuration(false))
                .archiveManifests(
                        new org.apache.hadoop.fs.Path(folder.resolve("people").toUri()),
                        Map.of(
                                StorePath.of(COPY),
                                new ErasedDocuments.NewCopy(
                                        new org.apache.hadoop.fs.Path(draft.toUri()), 9, content.length)));

        JsonNode object =
                new ObjectMapper().readTree(manifest.toFile()).path("objects").path(0);
        assertThat(object.path("bytes").asInt()).isEqualTo(content.length);
        assertThat(object.path("checksum").path("algorithm").asText()).isEqualTo("SHA256");
        assertThat(object.path("checksum").path("value").asText())
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(content)));
    }
}
