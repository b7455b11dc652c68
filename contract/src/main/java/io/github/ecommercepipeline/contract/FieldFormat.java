package io.github.ecommercepipeline.contract;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a property's text is read.
 *
 * @param nullTokens texts that mean NULL; the default is the empty field alone
 * @param trim whether surrounding blanks are removed first
 * @param decimalSeparator the only decimal separator accepted
 * @param thousandsSeparator accepted between groups of three digits, if any
 * @param strip texts such as currency signs that are removed from either end of a number, each at most once
 * @param exponent whether {@code 1e3} is accepted as a decimal
 * @param trailingZeroFraction whether a whole number may be written as {@code 17850.0}
 * @param numberForms further ways of writing numbers
 * @param patterns {@link java.time.format.DateTimeFormatter} patterns of a date or timestamp, tried in order
 * @param zone the zone of timestamps written without an offset
 * @param overlap what a local time of that zone means that occurs twice
 * @param zoneNames what the names of zones mean that the pattern letter {@code z} reads
 * @param trueTokens texts that mean true
 * @param falseTokens texts that mean false
 */
public record FieldFormat(
        List<String> nullTokens,
        boolean trim,
        char decimalSeparator,
        Optional<Character> thousandsSeparator,
        List<String> strip,
        boolean exponent,
        boolean trailingZeroFraction,
        NumberForms numberForms,
        List<String> patterns,
        ZoneId zone,
        Overlap overlap,
        Map<String, ZoneId> zoneNames,
        List<String> trueTokens,
        List<String> falseTokens) {

    public FieldFormat {
        nullTokens = List.copyOf(nullTokens);
        strip = List.copyOf(strip);
        patterns = List.copyOf(patterns);
        zoneNames = Map.copyOf(zoneNames);
        trueTokens = List.copyOf(trueTokens);
        falseTokens = List.copyOf(falseTokens);
    }

    /** A format without further ways of writing numbers. */
    public FieldFormat(
            List<String> nullTokens,
            boolean trim,
            char decimalSeparator,
            Optional<Character> thousandsSeparator,
            List<String> strip,
            boolean exponent,
            boolean trailingZeroFraction,
            List<String> patterns,
            ZoneId zone,
            Overlap overlap,
            Map<String, ZoneId> zoneNames,
            List<String> trueTokens,
            List<String> falseTokens) {
        this(
                nullTokens,
                trim,
                decimalSeparator,
                thousandsSeparator,
                strip,
                exponent,
                trailingZeroFraction,
                NumberForms.NONE,
                patterns,
                zone,
                overlap,
                zoneNames,
                trueTokens,
                falseTokens);
    }

    /** This format with the same separators in all records. */
    public FieldFormat with(Separators separators) {
        return new FieldFormat(
                nullTokens,
                trim,
                separators.decimal(),
                separators.thousands(),
                strip,
                exponent,
                trailingZeroFraction,
                new NumberForms(numberForms.parentheses(), numberForms.trailingMinus(), numberForms.percent()),
                patterns,
                zone,
                overlap,
                zoneNames,
                trueTokens,
                falseTokens);
    }

    /** Whether a text may state its offset from UTC or its zone. */
    public boolean readsOffsets() {
        return patterns.stream().anyMatch(DatePattern::readsOffset);
    }
}
