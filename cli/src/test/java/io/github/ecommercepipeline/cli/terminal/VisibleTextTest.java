package io.github.ecommercepipeline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VisibleTextTest {

    @Test
    void blanks_at_the_ends_of_fields_and_lines_are_visible() {
        assertThat(VisibleText.lines("1,5.20 ,x ")).containsExactly("1,5.20␠,x␠");
        assertThat(VisibleText.lines(" 1; a b ;c")).containsExactly("␠1;␠a b␠;c");
        assertThat(VisibleText.lines("\" a b\"|x")).containsExactly("\"␠a b\"|x");
    }

    @Test
    void single_blanks_between_words_remain() {
        assertThat(VisibleText.lines("1,\"Hello, you there\",Jo Doe")).containsExactly("1,\"Hello, you there\",Jo Doe");
        assertThat(VisibleText.lines("a  b")).containsExactly("a␠␠b");
    }

    @Test
    void tabs_are_visible() {
        assertThat(VisibleText.lines("1\t5.20 \tx")).containsExactly("1␉5.20␠␉x");
    }

    @Test
    void spaces_that_look_like_a_blank_are_escaped() {
        assertThat(VisibleText.lines("1\u00a0234,50\u202f€")).containsExactly("1\\u00a0234,50\\u202f€");
        assertThat(VisibleText.lines("山田\u3000太郎,太郎\u3000")).containsExactly("山田\u3000太郎,太郎\\u3000");
    }

    @Test
    void control_characters_are_escaped_and_lines_kept() {
        assertThat(VisibleText.lines("1,\"two \r\n lines\u001b\"")).containsExactly("1,\"two␠", "␠lines\\u001b\"");
    }
}
