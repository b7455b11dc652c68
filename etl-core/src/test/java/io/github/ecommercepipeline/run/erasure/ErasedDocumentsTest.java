package io.github.ecommercepipeline.run.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.StorePath;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
                                        new org.apache.hadoop.fs.Path(draft.toUri()), Set.of(9L), content.length)));

        JsonNode object =
                new ObjectMapper().readTree(manifest.toFile()).path("objects").path(0);
        assertThat(object.path("bytes").asInt()).isEqualTo(content.length);
        assertThat(object.path("checksum").path("algorithm").asText()).isEqualTo("SHA256");
        assertThat(object.path("checksum").path("value").asText())
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(content)));
    }

    @Test
    void a_run_finds_a_copy_whose_size_a_stopped_erasure_had_written_already() throws IOException {
        OutputFolder out = new OutputFolder(folder.toUri().toString());
        Batch batch = new Batch("people", LocalDate.of(2024, 5, 27));
        String name = "/people/year=2024/month=05/day=27/a.csv.gz";
        Path runs = Path.of(URI.create(out.runs(batch.dataset(), batch.businessDate())));
        Files.createDirectories(runs);
        Path manifest = Files.writeString(runs.resolve("run=r1.json"), """
                {"inputs": [{"path": "s3://raw%1$s", "bytes": 90}, {"path": "s3://raw%1$s.other", "bytes": 90}]}
                """.formatted(name));
        RewrittenFile stopped = new RewrittenFile(name, "published", "content", "first draft", 90);
        RewrittenFile now = new RewrittenFile(name, "published", "content", "second draft", 80);
        RewrittenFile ofOtherContent = new RewrittenFile(name, "published", "other content", "its draft", 70);

        Set<Long> before = now.sizesBefore(100, List.of(stopped, ofOtherContent));
        new ErasedDocuments(new Configuration(false))
                .runManifests(
                        out,
                        batch,
                        Map.of(
                                name,
                                List.of(new ErasedDocuments.NewCopy(
                                        new org.apache.hadoop.fs.Path("draft"), before, now.bytes()))));

        assertThat(before).containsExactly(90L, 100L);
        assertThat(new ObjectMapper().readTree(manifest.toFile()).findValuesAsText("bytes"))
                .containsExactly("80", "90");
    }
}
