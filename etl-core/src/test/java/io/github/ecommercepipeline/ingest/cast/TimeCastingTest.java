package io.github.ecommercepipeline.ingest.cast;

import static io.github.ecommercepipeline.ingest.table.TestContract.format;
import static io.github.ecommercepipeline.ingest.table.TestContract.patterns;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import java.time.ZoneId;
import java.util.List;
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
