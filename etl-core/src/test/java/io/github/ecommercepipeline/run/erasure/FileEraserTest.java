package io.github.ecommercepipeline.run.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.ingest.file.Compression;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.storage.FileIdentity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEraserTest {

    private static final Configuration HADOOP = new Configuration(false);
    private static final Contract CONTRACT = ContractReader.read("people", """
            apiVersion: v3.1.0
            kind: DataContract
            id: people
            version: 1.0.0
            status: active
            schema:
              - name: people
                properties:
                  - {name: name, physicalType: varchar(20)}
            """);

    @TempDir
    Path folder;

    @Test
    void an_erased_record_becomes_blank_rows_and_all_others_keep_their_bytes_and_places() throws IOException {
        byte[] before = "id,name\r\n1,\"Ada\nKing\"\r\n2,Bob\r\n3,Ada".getBytes(StandardCharsets.UTF_8);
        ByteRange quoted = new ByteRange(0, 9, 12);
        ByteRange last = new ByteRange(0, 30, 5);

        assertThat(erased("a:1.csv", before, quoted, last))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("id,name\r\n,,,,,,\n,,,,,\r\n2,Bob\r\n,,,,,");
    }

    @Test
    void compressed_files_stay_compressed_and_utf_16_keeps_its_byte_order() throws IOException {
        byte[] packed = erased("b.csv.gz", gzip("n\nAda\nBob\n"), new ByteRange(0, 2, 3));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("n\n,,,\nBob\n");
        for (Compression compression : Compression.values()) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try (OutputStream out = compression.compress(file)) {
                out.write("n\nAda\nBob\n".getBytes(StandardCharsets.UTF_8));
            }
            byte[] changed = erased("b.csv", file.toByteArray(), new ByteRange(0, 2, 3));
            assertThat(Arrays.copyOf(changed, 2)).isEqualTo(Arrays.copyOf(file.toByteArray(), 2));
            assertThat(Compression.decompressed(new ByteArrayInputStream(changed)))
                    .hasContent("n\n,,,\nBob\n");
        }

        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            byte[] wide = "\ufeffn\nAda\nBob\n".getBytes(charset);
            assertThat(new String(erased("c.csv", wide, new ByteRange(0, 6, 6)), charset))
                    .isEqualTo("\ufeffn\n,,,\nBob\n");
        }
    }

    @Test
    void a_file_that_cannot_be_read_to_its_end_stays_as_it_is() throws IOException {
        byte[] packed = gzip("n\nAda\n" + "Bob\n".repeat(99_999));
        byte[] cut = Arrays.copyOf(packed, packed.length - 9);

        assertThatThrownBy(() -> erased("d.csv.gz", cut, new ByteRange(0, 2, 3)))
                .isInstanceOf(IOException.class);

        assertThat(folder.resolve("d.csv.gz")).hasBinaryContent(cut);
        new FileEraser(HADOOP, CONTRACT.csv()).clean(path("d.csv.gz").getParent());
        assertThat(folder.toFile().list()).as("nothing is left beside it").containsExactly("d.csv.gz");
    }

    @Test
    void a_file_that_was_delivered_again_meanwhile_stays_as_it_is() throws IOException {
        FileEraser eraser = new FileEraser(HADOOP, CONTRACT.csv());
        Files.writeString(folder.resolve("e.csv"), "n\nAda\n");
        InputIdentity searched = identity("e.csv");
        org.apache.hadoop.fs.Path draft = eraser.draft(path("e.csv"), searched, List.of(new ByteRange(0, 2, 3)));
        Files.writeString(folder.resolve("e.csv"), "n\nBob\nCy\n");

        assertThatThrownBy(() -> eraser.put(draft, path("e.csv"), searched)).isInstanceOf(FileReplacedException.class);
        assertThatThrownBy(() -> eraser.draft(path("e.csv"), searched, List.of(new ByteRange(0, 2, 3))))
                .isInstanceOf(FileReplacedException.class);

        assertThat(folder.resolve("e.csv")).hasContent("n\nBob\nCy\n");
        assertThat(folder.toFile().list()).containsExactly("e.csv");
    }

    @Test
    void the_only_whole_copy_is_put_in_place_and_no_other_draft_is() throws IOException {
        FileEraser eraser = new FileEraser(HADOOP, CONTRACT.csv());
        for (String name : List.of("cut.csv", "gone.csv", "whole.csv")) {
            Files.writeString(folder.resolve(name), "n\nAda\nBob\n");
            eraser.draft(path(name), identity(name), List.of(new ByteRange(0, 2, 3)));
        }
        Files.writeString(folder.resolve("cut.csv"), "n\n,,");
        Files.delete(folder.resolve("gone.csv"));
        Files.writeString(folder.resolve("_erasing-begun"), "n\n,");

        eraser.clean(path("whole.csv").getParent());

        assertThat(folder.resolve("cut.csv")).hasContent("n\n,,,\nBob\n");
        assertThat(folder.resolve("gone.csv")).hasContent("n\n,,,\nBob\n");
        assertThat(folder.resolve("whole.csv")).hasContent("n\nAda\nBob\n");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("cut.csv", "gone.csv", "whole.csv");
    }

    private InputIdentity identity(String name) throws IOException {
        org.apache.hadoop.fs.Path file = path(name);
        return FileIdentity.of(file.getFileSystem(HADOOP).getFileStatus(file));
    }

    private byte[] erased(String name, byte[] content, ByteRange... records) throws IOException {
        Files.write(folder.resolve(name), content);
        FileEraser eraser = new FileEraser(HADOOP, CONTRACT.csv());
        InputIdentity identity = identity(name);
        eraser.put(eraser.draft(path(name), identity, List.of(records)), path(name), identity);
        assertThat(folder.toFile().list()).as("nothing is left beside it").noneMatch(other -> other.startsWith("_"));
        return Files.readAllBytes(folder.resolve(name));
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
