package io.github.ecommercepipeline.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafePatternTest {

    @Test
    void an_expression_of_both_engines_needs_neither_stack_nor_steps() {
        SafePattern pattern = SafePattern.compile("([a-z]+ ?)+", 10);

        assertThat(pattern.matches("words ".repeat(20_000))).isTrue();
        assertThat(pattern.matches("words ".repeat(20_000) + "!")).isFalse();
    }

    @Test
    void an_expression_of_java_alone_may_read_a_bounded_number_of_characters() {
        SafePattern pattern = SafePattern.compile("(?=a)a*b", 20);

        assertThat(pattern.matches("aaab")).isTrue();
        for (String text : List.of("a".repeat(50), "a".repeat(49) + "b")) {
            assertThatThrownBy(() -> pattern.matches(text)).isInstanceOf(TooManyStepsException.class);
            assertThatThrownBy(() -> pattern.isFoundIn(text)).isInstanceOf(TooManyStepsException.class);
            assertThatThrownBy(() -> pattern.finder(text).find()).isInstanceOf(TooManyStepsException.class);
            assertThatThrownBy(() -> pattern.replaceAll(text, "", 0)).isInstanceOf(TooManyStepsException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    # expression;      text;       replacement; from; result
                    (\\d+)-(\\d+);       1-2 30-40;  $2:$1;       0;    2:1 40:30
                    (\\d);              7;          $12;         0;    72
                    a;                 banana;     \\$;          0;    b$n$n$
                    (?<x>a);           banana;     [${x}];      0;    b[a]n[a]n[a]
                    ^a;                aa;         x;           1;    ax
                    (?=n)n;            banana;     x;           3;    banaxa
                    """)
    void replacements_refer_to_groups(String regex, String text, String replacement, int from, String result) {
        assertThat(SafePattern.compile(regex).replaceAll(text, replacement, from))
                .isEqualTo(result);
    }

    @Test
    void a_replacement_that_java_refuses_is_refused() {
        SafePattern pattern = SafePattern.compile("(a)");

        assertThatThrownBy(() -> pattern.replaceAll("a", "$2", 0)).isInstanceOf(IndexOutOfBoundsException.class);
        for (String replacement : List.of("$", "$x", "\\", "${b}")) {
            assertThatThrownBy(() -> pattern.replaceAll("a", replacement, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
