package io.github.ecommercepipeline.run.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextSearchTest {

    @Test
    void only_lines_with_the_whole_text_are_found() throws IOException {
        String file = "who;what\ncust-7;a\ncust-77;b\nx-cust-7;c\n\"cust-7\";d\nz;cust-7";

        assertThat(TextSearch.lines(in(file), 4, List.of(bytes("cust-7"))))
                .containsExactly(new ByteRange(4, 9, 8), new ByteRange(4, 39, 10), new ByteRange(4, 50, 8));
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
