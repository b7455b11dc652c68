package io.github.ecommercepipeline.ingest;

import static io.github.ecommercepipeline.ingest.TestContract.format;
import static io.github.ecommercepipeline.ingest.TestContract.key;
import static io.github.ecommercepipeline.ingest.TestContract.patterns;
import static io.github.ecommercepipeline.ingest.TestContract.property;
import static io.github.ecommercepipeline.ingest.TestContract.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are: text | what it is read as, or the reason why not. */
@ExtendWith(SparkSessionExtension.class)
class FieldCasterTest {

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
                "' 1'|whole-number",
                "'1 '|whole-number",
                "-|whole-number",
                "--1|whole-number",
                "0x1F|whole-number",
                "1_000|whole-number",
                "\u0661|whole-number",
                "NaN|whole-number"
            })
    void whole_numbers_are_digits_with_at_most_a_sign(String text, String expected) {
        assertThat(cast(new FieldType.Whole(4), format(), text)).isEqualTo(expected);
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
        assertThat(cast(new FieldType.Whole(bytes), format(), text)).isEqualTo(expected);
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

        assertThat(cast(new FieldType.Whole(4), zeros, text)).isEqualTo(expected);
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
                "' 5.20'|decimal",
                "5%|percent",
                "5 %|percent",
                "1e2|exponent",
                "1E-1|exponent",
                "1e|decimal",
                "Infinity|decimal"
            })
    void decimals_are_exact(String text, String expected) {
        assertThat(cast(new FieldType.Decimal(5, 2), format(), text)).isEqualTo(expected);
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

        assertThat(cast(new FieldType.Decimal(12, 2), euro, text)).isEqualTo(expected);
    }

    @Test
    void a_thousands_separator_may_be_longer_than_a_byte() {
        FieldFormat french = format(',', Optional.of('\u202f'), List.of(), false, false, List.of(), ZoneOffset.UTC);

        assertThat(cast(new FieldType.Decimal(12, 2), french, "1\u202f234,5")).isEqualTo("1234.50");
        assertThat(cast(new FieldType.Decimal(12, 2), french, "1\u202e234,5")).isEqualTo("decimal");
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
    void exponents_are_read_where_the_contract_says_so(String text, String expected) {
        FieldFormat exponent = format('.', Optional.empty(), List.of(), true, false, List.of(), ZoneOffset.UTC);

        assertThat(cast(new FieldType.Decimal(5, 2), exponent, text)).isEqualTo(expected);
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
        assertThat(cast(new FieldType.Decimal(precision, scale), format(), text))
                .isEqualTo(expected);
    }

    @Test
    void a_number_of_a_million_digits_costs_no_time() {
        assertThat(cast(new FieldType.Decimal(38, 2), format(), "9".repeat(1_000_000)))
                .isEqualTo("out-of-range");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-02-29|2024-02-29",
                "2023-02-29|date",
                "2024-13-40|date",
                "2024-00-10|date",
                "2024-1-31|date",
                "24-01-31|two-digit-year",
                "02024-01-31|date",
                "+2024-01-31|date",
                "0000-01-31|date",
                "0001-01-01|0001-01-01",
                "9999-12-31|9999-12-31",
                "2024-01-31T00:00|date",
                "' 2024-01-31'|date",
                "31.1.2024|2024-01-31",
                "01.01.2024|2024-01-01",
                "31.1.24|two-digit-year",
                "5 Mar 2024|2024-03-05",
                "30 Feb 2024|date",
                "2024-01-31 00:00:00|2024-01-31",
                "2024-01-31 08:26:00|time-of-day"
            })
    void dates_are_read_strictly_by_the_contracts_patterns(String text, String expected) {
        FieldFormat several = patterns("uuuu-MM-dd", "d.M.yyyy", "d MMM uuuu", "uuuu-MM-dd HH:mm:ss");

        assertThat(cast(new FieldType.Date(), several, text)).isEqualTo(expected);
    }

    @Test
    void years_of_two_digits_are_read_where_a_pattern_says_so() {
        assertThat(cast(new FieldType.Date(), patterns("dd/MM/uu"), "31/01/24")).isEqualTo("2024-01-31");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-01-31 08:26:00|2024-01-31T08:26:00Z",
                "2024-01-31 08:26:60|timestamp",
                "2024-01-31 24:00:00|timestamp",
                "2024-02-30 08:26:00|timestamp",
                "24-01-31 08:26:00|two-digit-year",
                "31/1/2024 8:05|2024-01-31T08:05:00Z",
                "2024-01-31T08:26:00.123456|2024-01-31T08:26:00.123456Z",
                "2024-01-31T08:26:00.123456789|scale",
                "2024-01-31T08:26:00.123456000|2024-01-31T08:26:00.123456Z",
                "2024-01-31T08:26:00+02:00|2024-01-31T06:26:00Z",
                "2024-01-31|2024-01-31T00:00:00Z",
                "9999-12-31T23:59:59-00:01|out-of-range",
                "9999-12-31T23:59:59+00:01|9999-12-31T23:58:59Z",
                "0001-01-01T00:00:00+00:01|out-of-range",
                "1969-12-31 23:59:59|1969-12-31T23:59:59Z",
                "0001-01-01 00:00:00|0001-01-01T00:00:00Z"
            })
    void timestamps_are_read_strictly_by_the_contracts_patterns(String text, String expected) {
        FieldFormat several = patterns(
                "uuuu-MM-dd HH:mm:ss",
                "d/M/uuuu H:mm",
                "uuuu-MM-dd'T'HH:mm:ss.SSSSSS",
                "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS",
                "uuuu-MM-dd'T'HH:mm:ssXXX",
                "uuuu-MM-dd");

        assertThat(cast(new FieldType.Timestamp(), several, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-07-01 12:00:00|2024-07-01T10:00:00Z",
                "2024-01-01 12:00:00|2024-01-01T11:00:00Z",
                "2024-03-31 02:30:00|time-gap",
                "2024-10-27 02:30:00|time-overlap",
                "2024-10-27 02:30:00+01:00|2024-10-27T01:30:00Z"
            })
    void local_times_that_never_were_or_were_twice_are_refused(String text, String expected) {
        FieldFormat berlin = format(
                '.',
                Optional.empty(),
                List.of(),
                false,
                false,
                List.of("uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd HH:mm:ssXXX"),
                ZoneId.of("Europe/Berlin"));

        assertThat(cast(new FieldType.Timestamp(), berlin, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"true|true", "false|false", "TRUE|boolean", "1|boolean", "'true '|boolean"})
    void booleans_are_the_contracts_tokens(String text, String expected) {
        assertThat(cast(new FieldType.Bool(), format(), text)).isEqualTo(expected);
    }

    @Test
    void null_tokens_and_trimming_come_before_the_type() {
        FieldFormat tokens = new FieldFormat(
                List.of("", "NULL", "n/a"),
                true,
                '.',
                Optional.empty(),
                List.of(),
                false,
                false,
                List.of(),
                ZoneOffset.UTC,
                List.of(),
                List.of());
        Property property = property("p", new FieldType.Whole(4), tokens);

        assertThat(cast(property, " NULL\t")).isNull();
        assertThat(cast(property, "n/a")).isNull();
        assertThat(cast(property, "   ")).isNull();
        assertThat(cast(property, " 12 ")).isEqualTo("12");
        assertThat(cast(property, "null")).isEqualTo("whole-number");
        assertThat(cast(required(property), "NULL")).isEqualTo("required");
    }

    @Test
    void texts_are_taken_byte_for_byte_or_not_at_all() {
        FieldType type = new FieldType.Text(64);
        String forty = "\u00e9".repeat(25) + "x".repeat(15);

        assertThat(forty).hasSize(40);
        assertThat(cast(type, format(), forty)).isEqualTo("too-long");
        assertThat(cast(type, format(), "\u00e9".repeat(32))).isEqualTo("\u00e9".repeat(32));
        assertThat(cast(type, format(), " a \t")).isEqualTo(" a \t");
        assertThat(cast(type, format(), "a\0")).isEqualTo("nul");
        assertThat(cast(type, format(), "@NULL@")).isEqualTo("reserved-text");
        assertThat(cast(key(property("p", type), 1), "A1 ")).isEqualTo("trailing-blank");
        assertThat(cast(key(property("p", type), 1), "")).isEqualTo("required");
    }

    @Test
    void a_pattern_that_is_none_is_refused() {
        assertThatThrownBy(() -> FieldCaster.of(property("p", new FieldType.Date(), patterns("uuuu-bb"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unknown pattern letter: b");
    }

    @Test
    void a_text_column_becomes_value_and_reason(SparkSession spark) {
        FieldCaster caster = FieldCaster.of(required(property("price", new FieldType.Decimal(5, 2))));
        List<Row> texts = List.of(RowFactory.create("5.2"), RowFactory.create("5,2"), RowFactory.create((Object) null));

        assertThat(spark.createDataFrame(texts, new StructType().add("text", DataTypes.StringType))
                        .select(caster.column(functions.col("text")).as("cast"))
                        .select("cast.value", "cast.reason")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[5.20,null]", "[null,price:decimal]", "[null,price:required]");
    }

    private static String cast(FieldType type, FieldFormat format, String text) {
        return cast(property("p", type, format), text);
    }

    private static String cast(Property property, String text) {
        Object result = FieldCaster.of(property).cast(UTF8String.fromString(text));
        if (result instanceof Integer day && property.type() instanceof FieldType.Date) {
            return LocalDate.ofEpochDay(day).toString();
        }
        if (result instanceof Long micros && property.type() instanceof FieldType.Timestamp) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
        }
        return result == null ? null : result.toString();
    }
}
