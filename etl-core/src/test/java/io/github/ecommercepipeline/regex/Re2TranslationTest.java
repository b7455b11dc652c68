package io.github.ecommercepipeline.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Re2TranslationTest {

    private static final String[] ATOMS = {
        "a",
        "b",
        "K",
        "k",
        "ß",
        "😀",
        " ",
        "-",
        "]",
        "}",
        ".",
        "\\.",
        "\\d",
        "\\D",
        "\\w",
        "\\W",
        "\\s",
        "\\S",
        "\\t",
        "\\n",
        "\\x61",
        "\\x{1F600}",
        "\\u0062",
        "[ab]",
        "[^a]",
        "[a-c0-2]",
        "[\\w.-]",
        "[-a]",
        "[^\\s]",
        "[\\x{62}-k]",
        "\\Qa.\\E",
        "^",
        "\\A",
        "\\z",
        "(a)",
        "(?:ab)",
        "(?<n>b)",
        "(a|b)",
        "(a|)",
        "(|b)",
        "(?:a|ab)",
        "\\b",
        "\\p{L}",
        "(?=a)",
        "\\1",
        "[a&&b]",
        "[[a]b]"
    };
    private static final String[] QUANTIFIERS = {
        "", "", "", "*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "+?", "??", "{1,2}?", "*+", "?+"
    };
    private static final String[] CHARACTERS = {
        "a", "b", "A", "B", "c", "k", "K", "\u212A", "ß", "😀", "0", "2", "_", " ", "\t", "\n", "\r", "\u000B",
        "\u0085", "\u2028", "-", "."
    };
    private static final Random RANDOM = new Random(20_240_527);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[A-Z]{2}-\\d{4,6}",
                "(\\w+\\s?)+",
                "^([a-z]+ ?)+$",
                "(?i)(mr|mrs)\\.?",
                "[\\w.+-]+@[\\w-]+\\.[a-z]{2,}",
                "\\Qa+b\\E",
                "a|b",
                "(?<day>\\d\\d)",
                "(?s).*x",
                "[^,;]*",
                ""
            })
    void what_means_the_same_in_both_engines_is_translated(String regex) {
        assertThat(Re2Translation.of(regex)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a)a",
                "(?!a)b",
                "(?<=a)b",
                "(a)\\1",
                "\\k<n>",
                "[a-z&&[^b]]",
                "[[a]b]",
                "a*+",
                "a++",
                "(?>a)",
                "\\bword\\b",
                "\\p{L}+",
                "\\R",
                "\\X",
                "\\h",
                "\\G",
                "a\\Z",
                "a$|b",
                "(a$)",
                "a$b",
                "(?m)^a$",
                "(?x) a",
                "(a*)*",
                "(?:a|)+",
                "a{1001}",
                "(?:a{50}){50}",
                "^*",
                "\\01",
                "\\ca"
            })
    void what_means_something_else_or_nothing_in_re2_is_not_translated(String regex) {
        assertThat(Re2Translation.of(regex)).isEmpty();
    }

    @Test
    void nesting_of_any_depth_is_answered() {
        assertThat(Re2Translation.of("(".repeat(40) + "a" + ")".repeat(40))).isPresent();
        assertThat(Re2Translation.of("(".repeat(100_000) + "a" + ")".repeat(100_000)))
                .isEmpty();
    }

    @Test
    void both_engines_agree_on_random_expressions_and_texts() {
        int translated = 0;
        int withGroups = 0;
        for (int i = 0; i < 20_000; i++) {
            String regex = regex(2);
            Optional<Re2Translation> translation = Re2Translation.of(regex);
            Pattern java = compiled(regex);
            if (java == null || translation.isEmpty()) {
                continue;
            }
            SafePattern safe = SafePattern.compile(regex);
            assertThat(safe.runsInRe2()).isTrue();
            translated++;
            withGroups += safe.findsInRe2() ? 1 : 0;
            for (int j = 0; j < 8; j++) {
                String text = text();
                assertThat(safe.matches(text))
                        .as("%s matches %s", regex, escaped(text))
                        .isEqualTo(java.matcher(text).matches());
                assertThat(safe.isFoundIn(text))
                        .as("%s found in %s", regex, escaped(text))
                        .isEqualTo(java.matcher(text).find());
                assertThat(found(safe, text))
                        .as("groups of %s in %s", regex, escaped(text))
                        .isEqualTo(found(java, text));
            }
        }
        assertThat(translated).isGreaterThan(2_000);
        assertThat(withGroups).isGreaterThan(1_000);
    }

    private static List<List<Integer>> found(SafePattern pattern, String text) {
        List<List<Integer>> found = new ArrayList<>();
        RegexFinder finder = pattern.finder(text);
        while (finder.find()) {
            List<Integer> groups = new ArrayList<>();
            for (int group = 0; group <= finder.groupCount(); group++) {
                groups.add(finder.start(group));
                groups.add(finder.end(group));
            }
            found.add(groups);
        }
        return found;
    }

    private static List<List<Integer>> found(Pattern pattern, String text) {
        List<List<Integer>> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            List<Integer> groups = new ArrayList<>();
            for (int group = 0; group <= matcher.groupCount(); group++) {
                groups.add(matcher.start(group));
                groups.add(matcher.end(group));
            }
            found.add(groups);
        }
        return found;
    }

    private static Pattern compiled(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private static String regex(int depth) {
        StringBuilder regex = new StringBuilder(depth == 2 ? one("", "", "", "(?i)", "(?s)", "(?is)") : "");
        for (int parts = 1 + RANDOM.nextInt(3); parts > 0; parts--) {
            String atom = depth > 0 && RANDOM.nextInt(4) == 0
                    ? one("(", "(?:") + regex(depth - 1) + one("", "|" + regex(depth - 1)) + ")"
                    : one(ATOMS);
            regex.append(atom).append(one(QUANTIFIERS));
        }
        return regex.append(depth == 2 ? one("", "", "", "$") : "").toString();
    }

    private static String text() {
        StringBuilder text = new StringBuilder();
        for (int length = RANDOM.nextInt(7); length > 0; length--) {
            text.append(RANDOM.nextInt(3) == 0 ? one("a", "b") : one(CHARACTERS));
        }
        return text.append(one("", "", "\n", "\r\n")).toString();
    }

    private static String one(String... options) {
        return options[RANDOM.nextInt(options.length)];
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(c -> escaped.append('<').append(Integer.toHexString(c)).append('>'));
        return escaped.toString();
    }
}
