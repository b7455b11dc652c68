package io.github.ecommercepipeline.ingest.csv;

import static io.github.ecommercepipeline.ingest.table.Reading.gzip;
import static io.github.ecommercepipeline.ingest.table.Reading.latin;
import static io.github.ecommercepipeline.ingest.table.Reading.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.ingest.table.TestContract;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStartTest {

    @TempDir
    private Path folder;

    private FileStart read(TestContract contract, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("a.csv"), content);
        return FileStart.read(
                new Configuration(), contract.build(), file.toUri().toString());
    }

    @Test
    void the_header_is_the_first_record_after_blank_lines_and_keeps_its_line_ending() throws IOException {
        FileStart start = read(TestContract.ofTexts("a"), utf8("\r\n\r\na,\"b\r\n(net)\",\u00fc\r\n1,2,3\r\n"));

        assertThat(start.bytes()).isEqualTo(utf8("a,\"b\r\n(net)\",\u00fc\r\n"));
        assertThat(start.lineEnd()).isEqualTo(utf8("\r\n"));
    }

    @Test
    void a_gzipped_file_starts_like_its_content() throws IOException {
        FileStart start = read(TestContract.ofTexts("a"), gzip(utf8("a,b\r1,2\r")));

        assertThat(start.bytes()).isEqualTo(utf8("a,b\r"));
        assertThat(start.lineEnd()).isEqualTo(utf8("\r"));
    }

    @Test
    void byte_order_mark_and_encoding_are_kept() throws IOException {
        byte[] utf16 = "\ufeffa,\u00fc\r\n1,2\r\n".getBytes(StandardCharsets.UTF_16LE);
        FileStart start = read(TestContract.ofTexts("a"), utf16);
        assertThat(start.bytes()).isEqualTo("\ufeffa,\u00fc\r\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(start.lineEnd()).isEqualTo("\r\n".getBytes(StandardCharsets.UTF_16LE));

        FileStart marked = read(TestContract.ofTexts("a"), utf8("\ufeffa\n"));
        assertThat(latin(marked.bytes())).isEqualTo("\u00ef\u00bb\u00bfa\n");
        assertThat(marked.isCompatibleWith(read(TestContract.ofTexts("a"), utf8("a\n"))))
                .isFalse();
    }

    @Test
    void without_a_header_a_file_starts_with_at_most_its_byte_order_mark() throws IOException {
        TestContract contract = TestContract.ofTexts("a").withoutHeader("a");

        FileStart start = read(contract, utf8("1\r\n2\r\n"));
        assertThat(start.bytes()).isEmpty();
        assertThat(start.lineEnd()).isEqualTo(utf8("\r\n"));
        assertThat(read(contract, utf8("\ufeff1\n2\n")).bytes()).isEqualTo(utf8("\ufeff"));
    }

    @Test
    void files_are_compatible_if_their_headers_are_equal_whatever_their_line_endings() throws IOException {
        TestContract contract = TestContract.ofTexts("a");
        FileStart unix = read(contract, utf8("a,b\n1,2\n"));

        assertThat(unix.isCompatibleWith(read(contract, utf8("\r\na,b\r\n")))).isTrue();
        assertThat(unix.isCompatibleWith(read(contract, utf8("a,b")))).isTrue();
        assertThat(unix.isCompatibleWith(read(contract, utf8("b,a\n")))).isFalse();
        assertThat(read(contract, utf8("a,b")).bytes()).isEqualTo(utf8("a,b\n"));
        assertThat(read(contract, utf8("")).bytes()).isEmpty();
    }

    @Test
    void missing_and_damaged_files_are_reported() throws IOException {
        byte[] gz = gzip(utf8("a,b\n1,2\n"));
        gz[12] ^= 0x55;

        assertThatThrownBy(() -> read(TestContract.ofTexts("a"), gz)).hasMessageContaining("gz-");
        Files.delete(folder.resolve("a.csv"));
        assertThatThrownBy(() -> FileStart.read(
                        new Configuration(),
                        TestContract.ofTexts("a").build(),
                        folder.resolve("a.csv").toString()))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("a.csv");
    }
}
