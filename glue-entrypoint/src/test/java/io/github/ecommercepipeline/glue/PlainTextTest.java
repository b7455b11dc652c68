package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void line_breaks_quotation_marks_and_backslashes_are_replaced() {
        assertThat(PlainText.of("a \"b\"\r\n\tc:\\d\u2028e\n")).isEqualTo("a 'b' c:/d e");
    }

    @Test
    void a_long_text_ends_with_an_ellipsis_and_no_half_character() {
        assertThat(PlainText.of("x".repeat(500))).hasSize(500);
        assertThat(PlainText.of("x".repeat(501))).isEqualTo("x".repeat(499) + "…");
        assertThat(PlainText.of("x".repeat(498) + "😀".repeat(2))).isEqualTo("x".repeat(498) + "…");
    }
}
