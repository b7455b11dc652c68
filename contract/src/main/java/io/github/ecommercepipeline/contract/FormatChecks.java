package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.Optional;

/** What the parts of a format must not do to each other: read one text in two ways, or change a value. */
final class FormatChecks {

    /** Taking one of these off a number would change its value. */
    private static final String MEANINGFUL = "0123456789+-\u2212%\u2030()";

    private FormatChecks() {}

    static void check(FieldFormat format, CustomProperties custom) {
        Node thousands = custom.value(
                custom.value("thousandsSeparator").isPresent() ? "thousandsSeparator" : "decimalSeparator");
        format.thousandsSeparator()
                .filter(separator -> separator == format.decimalSeparator())
                .ifPresent(separator -> thousands.problem(
                        "'" + separator + "' separates both decimals and thousands", "two different separators"));
        for (String sign : format.strip()) {
            if (sign.isEmpty() || sign.chars().anyMatch(c -> MEANINGFUL.indexOf(c) >= 0) || isSeparator(sign, format)) {
                custom.value("strip")
                        .problem(
                                "stripping '" + sign + "' would change a number",
                                "texts such as £ or EUR, without digits, signs, percent signs and brackets, and no separator");
            }
        }
        if (format.trim()) {
            for (String token : format.nullTokens()) {
                if (!token.equals(token.strip())) {
                    custom.value("nullTokens")
                            .problem(
                                    "'" + token + "' never matches: trim takes its blanks off first",
                                    "texts without outer blanks");
                }
            }
        }
        for (String tokens : List.of("trueTokens", "falseTokens")) {
            if (custom.value(tokens).isEmptyList()) {
                custom.value(tokens).problem("the list is empty", "at least one text");
            }
        }
    }

    private static boolean isSeparator(String text, FieldFormat format) {
        return text.equals(String.valueOf(format.decimalSeparator()))
                || format.thousandsSeparator().map(String::valueOf).equals(Optional.of(text));
    }

    /** No text of a boolean may mean two things, wherever the tokens come from. */
    static void checkTokens(FieldFormat format, CustomProperties custom, Node property) {
        List<String> isTrue = format.trueTokens();
        List<String> isFalse = format.falseTokens();
        overlap(place(property, custom, "trueTokens", "falseTokens"), isTrue, isFalse, "false");
        overlap(place(property, custom, "trueTokens", "nullTokens"), isTrue, format.nullTokens(), "NULL");
        overlap(place(property, custom, "falseTokens", "nullTokens"), isFalse, format.nullTokens(), "NULL");
    }

    private static Node place(Node property, CustomProperties custom, String... names) {
        for (String name : names) {
            if (custom.value(name).isPresent()) {
                return custom.value(name);
            }
        }
        return property;
    }

    private static void overlap(Node place, List<String> tokens, List<String> others, String meaning) {
        for (String token : tokens) {
            if (others.contains(token)) {
                place.problem("'" + token + "' means " + meaning + " too", "texts that mean one thing");
            }
        }
    }
}
