package io.github.ecommercepipeline.ingest.csv;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineNumbersTest {

    @TempDir
    private Path folder;

    private long[] numbers(byte[] content, long... positions) throws IOException {
        Path file = Files.write(folder.resolve("a.csv"), content);
        return LineNumbers.of(new Configuration(), new org.apache.hadoop.fs.Path(file.toString()), positions);
    }

    @Test
    void lines_end_with_lf_crlf_or_cr() throws IOException {
        assertThat(numbers("a\nb\r\nc\rd\n\ne".getBytes(UTF_8), 0, 1, 2, 5, 7, 9, 10))
                .containsExactly(1, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void line_ends_within_quoted_fields_count() throws IOException {
        byte[] content = "id,note\n1,\"two\nlines\"\n2,x\n".getBytes(UTF_8);

        assertThat(numbers(content, 8, 22)).containsExactly(2, 4);
    }

    @Test
    void positions_are_those_of_the_decompressed_file() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(stored)) {
            gzip.write("abcdefg\r\n".repeat(30_000).getBytes(UTF_8));
        }

        assertThat(numbers(stored.toByteArray(), 9, 9 * 20_000, 9 * 29_999)).containsExactly(2, 20_001, 30_000);
    }

    @Test
    void utf_16_is_counted_in_its_own_units_with_and_without_a_byte_order_mark() throws IOException {
        for (Charset charset : new Charset[] {UTF_16LE, UTF_16BE}) {
            // U+0A0D consists of the bytes of a line ending.
            byte[] marked = "\ufeffa\u0a0d\nb\r\nc".getBytes(charset);
            assertThat(numbers(marked, 2, 8, 14)).as(charset.name()).containsExactly(1, 2, 3);
            byte[] unmarked = "a\u0a0d\nb\r\nc".getBytes(charset);
            assertThat(numbers(unmarked, 0, 6, 12)).as(charset.name()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void a_byte_order_mark_is_part_of_the_first_line() throws IOException {
        assertThat(numbers("\ufeffa\nb\n".getBytes(UTF_8), 3, 5)).containsExactly(1, 2);
    }

    @Test
    void a_position_beyond_the_end_is_in_no_line() throws IOException {
        assertThat(numbers("a\nb\n".getBytes(UTF_8), 2, 4, 99)).containsExactly(2, -1, -1);
        assertThat(numbers(new byte[0], 0)).containsExactly(-1);
    }
}
