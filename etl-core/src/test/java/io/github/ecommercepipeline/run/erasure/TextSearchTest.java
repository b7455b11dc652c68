package io.github.ecommercepipeline.run.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class TextSearchTest {

    @Test
    void only_lines_with_the_whole_text_are_found() throws IOException {
        String file = "who;what\ncust-7;a\ncust-77;b\nx-cust-7;c\n\"cust-7\";d\nz;cust-7";

        assertThat(TextSearch.lines(in(file), 4, List.of(bytes("cust-7"))).found())
                .containsExactly(new ByteRange(4, 9, 8), new ByteRange(4, 39, 10), new ByteRange(4, 50, 8));
    }

    @Test
    void of_a_compressed_file_whose_end_is_missing_the_rest_is_searched_and_damage_is_told() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(bytes("who,what\ncust-7,a\n"));
            new Random(1).ints(9_000, 'a', 'z').forEach(b -> write(gzip, b));
        }
        byte[] whole = bytes.toByteArray();
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);

        assertThat(TextSearch.lines(new ByteArrayInputStream(whole), 0, List.of(bytes("cust-7")))
                        .isCut())
                .isFalse();
        assertThat(TextSearch.lines(new ByteArrayInputStream(cut), 0, List.of(bytes("cust-7"))))
                .isEqualTo(new TextSearch.Lines(List.of(new ByteRange(0, 9, 8)), true));
        assertThat(TextSearch.lines(new ByteArrayInputStream(cut), 0, List.of(bytes("cust-8"))))
                .isEqualTo(new TextSearch.Lines(List.of(), true));
        whole[whole.length / 2] ^= 0x55;
        assertThatThrownBy(() -> TextSearch.lines(new ByteArrayInputStream(whole), 0, List.of(bytes("cust-7"))))
                .isInstanceOf(IOException.class);
    }

    private static void write(OutputStream out, int b) {
        try {
            out.write(b);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_text_is_found_wherever_the_file_is_divided_while_it_is_read() throws IOException {
        List<byte[]> texts = List.of(bytes("ada@x.org"), bytes("short"));
        for (int before = (1 << 16) - 12; before < (1 << 16) + 24; before++) {
            String start = " ".repeat(before);
            assertThat(TextSearch.contains(in(start + "ada@x.org and more"), texts))
                    .isTrue();
            assertThat(TextSearch.contains(in(start + "ada@x.org"), texts)).isTrue();
            assertThat(TextSearch.contains(in(start + "lada@x.org"), texts)).isFalse();
            assertThat(TextSearch.contains(in(start + "ada@x.org.uk"), texts)).isFalse();
        }
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
