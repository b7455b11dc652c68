package io.github.ecommercepipeline.ingest.cast;

import static io.github.ecommercepipeline.ingest.table.TestContract.format;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are: text | its value, or the reason why it is rejected. */
class NumberCastingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "-12|-12",
                "+12|12",
                "007|7",
                "2147483647|2147483647",
                "-2147483648|-2147483648",
                "2147483648|out-of-range",
                "-2147483649|out-of-range",
                "99999999999999999999|out-of-range",
                "1.0|whole-number",
                "1,000|whole-number",
                "1e3|whole-number",
                "5%|whole-number",
                "' 1'|blanks",
                "'1 '|blanks",
                "'\u00a01\u00a0 '|blanks",
                "' x '|whole-number",
                "' '|whole-number",
                "-|whole-number",
                "--1|whole-number",
                "0x1F|whole-number",
                "1_000|whole-number",
                "\u0661|whole-number",
                "NaN|whole-number"
            })
    void whole_numbers_are_digits_with_at_most_a_sign(String text, String expected) {
        assertThat(Casting.cast(new FieldType.Whole(4), format(), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|32767|32767",
                "2|32768|out-of-range",
                "2|-32768|-32768",
                "8|9223372036854775807|9223372036854775807",
                "8|-9223372036854775808|-9223372036854775808",
                "8|9223372036854775808|out-of-range"
            })
    void whole_numbers_keep_to_their_bytes(int bytes, String text, String expected) {
        assertThat(Casting.cast(new FieldType.Whole(bytes), format(), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17850.0|17850",
                "17850.000|17850",
                "-0.0|0",
                "1,234,567.0|1234567",
                "17850.5|whole-number",
                "17850.|whole-number",
                ".0|whole-number",
                "1.00000000000000000000000|1",
                "1.00000000000000000000001|whole-number",
                "12,34|thousands"
            })
    void whole_numbers_may_carry_zeros_where_the_contract_says_so(String text, String expected) {
        FieldFormat zeros = format('.', Optional.of(','), List.of(), false, true, List.of(), ZoneOffset.UTC);

        assertThat(Casting.cast(new FieldType.Whole(4), zeros, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5.20|5.20",
                "5|5.00",
                ".5|0.50",
                "-.5|-0.50",
                "+5.2|5.20",
                "-0|0.00",
                "5.2000|5.20",
                "5.201|scale",
                "0.001|scale",
                "999.99|999.99",
                "-999.99|-999.99",
                "1000|out-of-range",
                "1000.00|out-of-range",
                "00000000000000000000000000999.99|999.99",
                "1000000000000000000000000000000|out-of-range",
                "5,20|decimal",
                "1,000|decimal",
                "5.|decimal",
                ".|decimal",
                "5.2.1|decimal",
                "5.20-|decimal",
                "(5.20)|decimal",
                "$5.20|decimal",
                "' 5.20'|blanks",
                "5%|percent",
                "5 %|percent",
                "1e2|exponent",
                "1E-1|exponent",
                "1e|decimal",
                "Infinity|decimal"
            })
    void decimals_are_exact(String text, String expected) {
        assertThat(Casting.cast(new FieldType.Decimal(5, 2), format(), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,56|1234.56",
                "1234,56|1234.56",
                "12.345.678|12345678.00",
                "1.23,4|thousands",
                "1234.567|thousands",
                ".234|thousands",
                "1..234|thousands",
                "1.234.|thousands",
                "5.20|thousands",
                "€ 5,20|5.20",
                "5,20 €|5.20",
                "-€5,20|-5.20",
                "€-5,20|-5.20",
                "EUR5,20€|5.20",
                "€€5,20|decimal",
                "€|decimal",
                "£5,20|decimal"
            })
    void decimals_follow_the_contracts_separators_and_signs(String text, String expected) {
        FieldFormat euro = format(',', Optional.of('.'), List.of("€", "EUR"), false, false, List.of(), ZoneOffset.UTC);

        assertThat(Casting.cast(new FieldType.Decimal(12, 2), euro, text)).isEqualTo(expected);
    }

    @Test
    void the_longest_matching_sign_is_stripped() {
        for (List<String> signs : List.of(List.of("Rs", "Rs.", "kr", "kr."), List.of("kr.", "kr", "Rs.", "Rs"))) {
            FieldFormat dotted = format('.', Optional.empty(), signs, false, false, List.of(), ZoneOffset.UTC);

            assertThat(Casting.cast(new FieldType.Decimal(12, 2), dotted, "Rs.50"))
                    .isEqualTo("50.00");
            assertThat(Casting.cast(new FieldType.Decimal(12, 2), dotted, "50kr."))
                    .isEqualTo("50.00");
        }
    }

    @Test
    void a_thousands_separator_may_be_longer_than_a_byte() {
        FieldFormat french = format(',', Optional.of('\u202f'), List.of(), false, false, List.of(), ZoneOffset.UTC);

        assertThat(Casting.cast(new FieldType.Decimal(12, 2), french, "1\u202f234,5"))
                .isEqualTo("1234.50");
        assertThat(Casting.cast(new FieldType.Decimal(12, 2), french, "1\u202e234,5"))
                .isEqualTo("decimal");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1e2|100.00",
                "1.5E-1|0.15",
                "12300e-2|123.00",
                "1e-3|scale",
                "1e4|out-of-range",
                "1e999999999999|out-of-range",
                "1e-999999999999|scale",
                "0e999999999999|0.00"
            })
    void exponents_are_read_if_the_contract_allows_them(String text, String expected) {
        FieldFormat exponent = format('.', Optional.empty(), List.of(), true, false, List.of(), ZoneOffset.UTC);

        assertThat(Casting.cast(new FieldType.Decimal(5, 2), exponent, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "18|0|999999999999999999|999999999999999999",
                "18|0|1000000000000000000|out-of-range",
                "18|18|0.999999999999999999|0.999999999999999999",
                "38|2|123456789012345678901234567890123456.78|123456789012345678901234567890123456.78",
                "38|2|-1.5|-1.50",
                "38|2|1234567890123456789012345678901234567|out-of-range",
                "38|38|0.12345678901234567890123456789012345678|0.12345678901234567890123456789012345678"
            })
    void decimals_may_have_up_to_38_digits(int precision, int scale, String text, String expected) {
        assertThat(Casting.cast(new FieldType.Decimal(precision, scale), format(), text))
                .isEqualTo(expected);
    }

    @Test
    void a_number_of_a_million_digits_is_rejected_quickly() {
        assertThat(Casting.cast(new FieldType.Decimal(38, 2), format(), "9".repeat(1_000_000)))
                .isEqualTo("out-of-range");
    }
}
