package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.Optional;

/** Rejects formats whose parts conflict: that read one text in two ways, or change a value. */
final class FieldFormatChecks {

    /** Removing one of these from a number would change its value. */
    private static final String MEANINGFUL = "0123456789+-\u2212%\u2030()";

    private FieldFormatChecks() {}

    static void check(FieldFormat format, CustomProperties custom) {
        format.numberForms()
                .formats()
                .ifPresent(formats -> formats.formats()
                        .values()
                        .forEach(separators -> checkSeparators(
                                format.with(separators), custom, custom.value(NumberFormatsReader.NAME))));
        checkSeparators(
                format,
                custom,
                custom.value(
                        custom.value("thousandsSeparator").isPresent() ? "thousandsSeparator" : "decimalSeparator"));
        if (format.trim()) {
            for (String token : format.nullTokens()) {
                if (!token.equals(token.strip())) {
                    custom.value("nullTokens")
                            .problem(
                                    "'" + token + "' never matches, because trim removes the surrounding blanks first",
                                    "text without surrounding blanks");
                }
            }
        }
        for (String tokens : List.of("trueTokens", "falseTokens")) {
            if (custom.value(tokens).isEmptyList()) {
                custom.value(tokens).problem("is an empty list", "at least one value");
            }
        }
    }

    private static void checkSeparators(FieldFormat format, CustomProperties custom, YamlNode place) {
        format.thousandsSeparator()
                .filter(separator -> separator == format.decimalSeparator())
                .ifPresent(separator -> place.problem(
                        "'" + separator + "' is both the decimal and the thousands separator",
                        "two different separators"));
        if (format.numberForms().parentheses()
                && (isParenthesis(format.decimalSeparator())
                        || format.thousandsSeparator()
                                .filter(FieldFormatChecks::isParenthesis)
                                .isPresent())) {
            place.problem(
                    "a parenthesis cannot be a separator where parentheses make a number negative",
                    "another separator, or parentheses: false");
        }
        for (String sign : format.strip()) {
            if (sign.isEmpty() || sign.chars().anyMatch(c -> MEANINGFUL.indexOf(c) >= 0) || isSeparator(sign, format)) {
                custom.value("strip")
                        .problem(
                                "stripping '" + sign + "' would change a number",
                                "text such as £ or EUR, without digits, plus or minus signs, percent signs, brackets or separators");
            }
        }
    }

    private static boolean isParenthesis(char c) {
        return c == '(' || c == ')';
    }

    private static boolean isSeparator(String text, FieldFormat format) {
        return text.equals(String.valueOf(format.decimalSeparator()))
                || format.thousandsSeparator().map(String::valueOf).equals(Optional.of(text));
    }

    /** No text of a boolean may have two meanings, whether the tokens are the property's own or inherited. */
    static void checkTokens(FieldFormat format, CustomProperties custom, YamlNode property) {
        List<String> isTrue = format.trueTokens();
        List<String> isFalse = format.falseTokens();
        overlap(place(property, custom, "trueTokens", "falseTokens"), isTrue, isFalse, "false");
        overlap(place(property, custom, "trueTokens", "nullTokens"), isTrue, format.nullTokens(), "NULL");
        overlap(place(property, custom, "falseTokens", "nullTokens"), isFalse, format.nullTokens(), "NULL");
    }

    private static YamlNode place(YamlNode property, CustomProperties custom, String... names) {
        for (String name : names) {
            if (custom.value(name).isPresent()) {
                return custom.value(name);
            }
        }
        return property;
    }

    private static void overlap(YamlNode place, List<String> tokens, List<String> others, String meaning) {
        for (String token : tokens) {
            if (others.contains(token)) {
                place.problem("'" + token + "' also means " + meaning, "text with one meaning only");
            }
        }
    }
}
