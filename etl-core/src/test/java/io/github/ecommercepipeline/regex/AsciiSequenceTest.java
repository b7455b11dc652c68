package io.github.ecommercepipeline.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiSequenceTest {

    private static final List<String> PIECES = List.of(
            "P",
            "a",
            "0",
            "-",
            " ",
            "[0-9]",
            "[a-c]",
            "[A-Za-z0-9]",
            "[ab]",
            "\\d",
            "\\w",
            "\\.",
            "\\-",
            "[\\d_]",
            "[a\\-]",
            "[-a]",
            "[^a]",
            "[a&&b]",
            ".",
            "(a)",
            "a|b",
            "\\s",
            "\\b",
            "^",
            "$",
            "]",
            "}",
            "ü",
            "[]a]",
            "[a-]",
            "\\Qa\\E",
            "[[a]b]");

    private static final List<String> COUNTS = List.of(
            "",
            "",
            "",
            "{2}",
            "{0}",
            "{1,3}",
            "{2,}",
            "*",
            "+",
            "?",
            "*?",
            "++",
            "{2}?",
            "{2}+",
            "{1,2}{2}",
            "{,2}",
            "{");

    private static final String CHARACTERS = "Pa0b9-c. _ü]}A\n";

    @Test
    void it_matches_what_java_matches() {
        Random random = new Random(7);
        int known = 0;
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder regex = new StringBuilder();
            for (int pieces = 1 + random.nextInt(3); pieces > 0; pieces--) {
                int some = random.nextInt(3) == 0 ? PIECES.size() : 15;
                regex.append(PIECES.get(random.nextInt(some))).append(COUNTS.get(random.nextInt(COUNTS.size())));
            }
            Optional<AsciiSequence> sequence = AsciiSequence.of(regex.toString());
            if (sequence.isEmpty()) {
                continue;
            }
            Pattern java = compiled(regex.toString());
            known++;
            for (int j = 0; j < 40; j++) {
                StringBuilder text = new StringBuilder();
                for (int length = random.nextInt(6); length > 0; length--) {
                    text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
                }
                boolean matches = java.matcher(text).matches();
                matched += matches ? 1 : 0;
                assertThat(sequence.get().matches(UTF8String.fromString(text.toString())))
                        .as("%s of %s", regex, text)
                        .isEqualTo(matches);
            }
        }
        assertThat(known).isGreaterThan(3_000);
        assertThat(matched).isGreaterThan(1_000);
    }

    private static Pattern compiled(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new AssertionError("a sequence that Java refuses: " + regex, e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"P[0-9]{4}", "[A-Z]+-\\d{6}", "\\w{1,20}", "", "ab?", "a{1}b*"})
    void common_forms_are_sequences(String regex) {
        assertThat(AsciiSequence.of(regex)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*b*", ".", "(a)", "a|b", "[^a]", "a+?", "a{2}{3}", "ü", "\\s", "a{1001}", "[a"})
    void others_are_not(String regex) {
        assertThat(AsciiSequence.of(regex)).isEmpty();
    }
}
