package io.github.ecommercepipeline.ingest.cast;

import static io.github.ecommercepipeline.ingest.table.TestContract.format;
import static io.github.ecommercepipeline.ingest.table.TestContract.patterns;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Overlap;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are: text | its value, or the reason why it is rejected. */
class TimeCastingTest {

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
                "' 2024-01-31'|blanks",
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

        assertThat(Casting.cast(new FieldType.Date(), several, text)).isEqualTo(expected);
    }

    @Test
    void two_digit_years_are_read_if_a_pattern_has_them() {
        assertThat(Casting.cast(new FieldType.Date(), patterns("dd/MM/uu"), "31/01/24"))
                .isEqualTo("2024-01-31");
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

        assertThat(Casting.cast(new FieldType.Timestamp(), several, text)).isEqualTo(expected);
    }

    @Test
    void an_hour_that_may_be_am_or_pm_is_rejected() {
        FieldFormat american = patterns("M/d/uuuu[ h:mm][ a]");

        assertThat(Casting.cast(new FieldType.Timestamp(), american, "5/27/2024 8:26 PM"))
                .isEqualTo("2024-05-27T20:26:00Z");
        assertThat(Casting.cast(new FieldType.Timestamp(), american, "5/27/2024 8:26"))
                .isEqualTo("timestamp");
        assertThat(Casting.cast(new FieldType.Timestamp(), american, "5/27/2024 PM"))
                .isEqualTo("timestamp");
        assertThat(Casting.cast(new FieldType.Timestamp(), american, "5/27/2024"))
                .isEqualTo("2024-05-27T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"REJECT, time-overlap", "EARLIER, 2024-10-27T00:30:00Z", "LATER, 2024-10-27T01:30:00Z"})
    void a_local_time_that_occurs_twice_means_what_the_contract_says(Overlap overlap, String expected) {
        FieldFormat berlin = zoned(overlap, Map.of(), "uuuu-MM-dd HH:mm:ss");

        assertThat(Casting.cast(new FieldType.Timestamp(), berlin, "2024-10-27 02:30:00"))
                .isEqualTo(expected);
        assertThat(Casting.cast(new FieldType.Timestamp(), berlin, "2024-10-27 03:00:00"))
                .isEqualTo("2024-10-27T02:00:00Z");
        assertThat(Casting.cast(new FieldType.Timestamp(), berlin, "2024-03-31 02:30:00"))
                .isEqualTo("time-gap");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-10-27 02:30:00 CEST, 2024-10-27T00:30:00Z",
        "2024-10-27 02:30:00 CET, 2024-10-27T01:30:00Z",
        "2024-07-01 12:00:00 CET, 2024-07-01T11:00:00Z",
        "2024-07-01 12:00:00 IST, 2024-07-01T06:30:00Z",
        "2024-07-01 12:00:00 LON, 2024-07-01T11:00:00Z",
        "2024-07-01 12:00:00 BST, timestamp",
        "2024-07-01 12:00:00 cest, timestamp",
        "2024-07-01 12:00:00, timestamp",
        "2024-07-01 12:00:00 +02:00, timestamp"
    })
    void a_zone_name_means_what_the_table_says(String text, String expected) {
        Map<String, ZoneId> names = Map.of(
                "CET", ZoneId.of("+01:00"),
                "CEST", ZoneId.of("+02:00"),
                "IST", ZoneId.of("Asia/Kolkata"),
                "LON", ZoneId.of("Europe/London"));

        assertThat(Casting.cast(new FieldType.Timestamp(), zoned(Overlap.REJECT, names, "uuuu-MM-dd HH:mm:ss z"), text))
                .isEqualTo(expected);
    }

    @Test
    void a_name_of_a_zone_may_stand_among_other_words() {
        FieldFormat unix = zoned(Overlap.REJECT, Map.of("CEST", ZoneId.of("+02:00")), "EEE MMM dd HH:mm:ss zzz uuuu");

        assertThat(Casting.cast(new FieldType.Timestamp(), unix, "Mon May 27 08:30:00 CEST 2024"))
                .isEqualTo("2024-05-27T06:30:00Z");
    }

    private static FieldFormat zoned(Overlap overlap, Map<String, ZoneId> names, String pattern) {
        FieldFormat plain = patterns(pattern);
        return new FieldFormat(
                plain.nullTokens(),
                plain.trim(),
                plain.decimalSeparator(),
                plain.thousandsSeparator(),
                plain.strip(),
                plain.exponent(),
                plain.trailingZeroFraction(),
                plain.patterns(),
                ZoneId.of("Europe/Berlin"),
                overlap,
                names,
                plain.trueTokens(),
                plain.falseTokens());
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
    void local_times_in_a_gap_or_an_overlap_are_rejected(String text, String expected) {
        FieldFormat berlin = format(
                '.',
                Optional.empty(),
                List.of(),
                false,
                false,
                List.of("uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd HH:mm:ssXXX"),
                ZoneId.of("Europe/Berlin"));

        assertThat(Casting.cast(new FieldType.Timestamp(), berlin, text)).isEqualTo(expected);
    }
}
