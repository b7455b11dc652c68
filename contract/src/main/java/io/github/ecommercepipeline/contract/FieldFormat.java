package io.github.ecommercepipeline.contract;

import java.time.ZoneId;
import java.util.List;
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
 * @param patterns {@link java.time.format.DateTimeFormatter} patterns of a date or timestamp, tried in order
 * @param zone the zone of timestamps written without an offset
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
        List<String> patterns,
        ZoneId zone,
        List<String> trueTokens,
        List<String> falseTokens) {

    public FieldFormat {
        nullTokens = List.copyOf(nullTokens);
        strip = List.copyOf(strip);
        patterns = List.copyOf(patterns);
        trueTokens = List.copyOf(trueTokens);
        falseTokens = List.copyOf(falseTokens);
    }
}
