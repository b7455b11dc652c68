package io.github.ecommercepipeline.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LinePatternTest {

    private static boolean matches(String pattern, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return new LinePattern(pattern, ',', '"').matches(bytes, 0, bytes.length, true);
    }

    private static Optional<String> number(String pattern, String line) {
        return new LinePattern(pattern, ',', '"').number(line);
    }

    @Test
    void placeholders_stand_for_anything_within_a_field() {
        assertThat(matches("*,record(s)", "12,record(s) downloaded")).isTrue();
        assertThat(matches("*,record(s)", ",record(s) downloaded")).isTrue();
        assertThat(matches("*,record(s)", "\"1,2\",record(s) downloaded")).isTrue();
        assertThat(matches("*,record(s)", "1,2,record(s) downloaded")).isFalse();
        assertThat(matches("*,record(s)", "12,recor")).isFalse();
        assertThat(matches("*end", "the\nend")).isFalse();
        assertThat(matches("*end,*,x", "the end,\"a \"\"b\"\", c\",x,y")).isTrue();
        assertThat(matches("T,#", "T,")).isTrue();
        assertThat(matches("T,#", "T")).isFalse();
    }

    @Test
    void a_number_is_what_stands_in_its_place() {
        assertThat(number("Total records: #", "Total records: 12")).contains("12");
        assertThat(number("T,*,#", "T,000123,4.50,EUR")).contains("4.50");
        assertThat(number("T,#", "T,\"1,234.50\",2")).contains("1,234.50");
        assertThat(number("# records", "12 records,\n")).contains("12");
        assertThat(number("T,#", "U,12")).isEmpty();
    }

    @Test
    void a_line_that_is_not_there_completely_may_match() {
        byte[] begin = "12,rec".getBytes(StandardCharsets.UTF_8);
        LinePattern pattern = new LinePattern("*,record(s)", ',', '"');

        assertThat(pattern.matches(begin, 0, begin.length, false)).isTrue();
        assertThat(pattern.matches(begin, 0, begin.length, true)).isFalse();
        assertThat(pattern.matches("12,rex".getBytes(StandardCharsets.UTF_8), 0, 6, false))
                .isFalse();
    }

    @Provide
    static Arbitrary<String> lines() {
        return Arbitraries.of('a', 'b', ',', '1').list().ofMaxSize(8).map(LinePatternTest::joined);
    }

    @Provide
    static Arbitrary<String> patterns() {
        return Arbitraries.of("a*", "*b", "a,*b", "*a*b", "*,a", "a,*,b", "*ab*1");
    }

    private static String joined(java.util.List<Character> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::append);
        return text.toString();
    }

    @Property
    void unquoted_lines_match_as_with_a_regular_expression(
            @ForAll("patterns") String pattern, @ForAll("lines") String line) {
        assertThat(matches(pattern, line)).isEqualTo(line.matches(pattern.replace("*", "[^,]*") + ".*"));
    }
}
