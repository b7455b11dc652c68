package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatePatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uuuu-MM-dd",
                "uuuuMMdd",
                "d.M.uuuu",
                "dd-MMM-uu",
                "EEEE, d MMMM uuuu",
                "uuuu-DDD",
                "yyyy-MM-dd G",
                "uuuu-MM-dd' 00:00:00'",
                "'y'uuuu-MM-dd"
            })
    void a_pattern_that_names_a_day_reads_dates(String pattern) {
        assertThat(DatePattern.fault(pattern, new FieldType.Date())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uuuu-MM-dd HH:mm",
                "uuuu-MM-dd HH:mm:ss[.SSSSSS]",
                "uuuu-MM-dd'T'HH:mm:ssXXX",
                "M/d/uuuu h:mm a",
                "uuuuMMddHHmmss",
                "uuuu-MM-dd HH:mm:ss z",
                "EEE MMM dd HH:mm:ss zzz uuuu",
                "uuuu-MM-dd HH:mm:ss VV",
                "uuuu-MM-dd HH:mm:ss xx",
                "uuuu-MM-dd'T'HH:mm:ssXXX'['VV']'",
                "d MMM uuuu HH:mm O"
            })
    void a_pattern_that_names_a_minute_reads_timestamps(String pattern) {
        assertThat(DatePattern.fault(pattern, new FieldType.Timestamp())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dd/MM/uuuu, MM/dd/uuuu, true",
        "dd/MM/uu, uu/MM/dd, true",
        "d/M/uuuu, dd/MM/uuuu, false",
        "dd.MM.uuuu, MM/dd/uuuu, false",
        "dd/MM/uuuu HH:mm, dd/MM/uuuu mm:HH, true"
    })
    void patterns_contradict_each_other_when_one_text_has_two_meanings(String first, String second, boolean expected) {
        assertThat(DatePattern.contradict(first, second) || DatePattern.contradict(second, first))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uuuu-MM-dd HH:mm", "dd/MM/uuuu hh:mm", "dd/MM/uuuu mm"})
    void a_pattern_with_any_part_of_a_time_cannot_read_dates(String pattern) {
        assertThat(DatePattern.fault(pattern, new FieldType.Date()))
                .hasValueSatisfying(
                        fault -> assertThat(fault).startsWith("reads a time of day, which a date cannot hold"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uuuu-MM-dd HH:mm zzzz", "uuuu-MM-dd HH:mm v", "uuuu-MM-dd HH:mm VVV"})
    void names_of_zones_that_depend_on_the_version_of_java_are_refused_as_such(String pattern) {
        assertThat(DatePattern.fault(pattern, new FieldType.Timestamp()))
                .hasValueSatisfying(
                        fault -> assertThat(fault).startsWith("reads names of zones that are not the same"));
    }

    @Test
    void a_date_has_no_offset() {
        assertThat(DatePattern.fault("uuuu-MM-ddXXX", new FieldType.Date()))
                .hasValueSatisfying(fault -> assertThat(fault).startsWith("reads a zone or an offset"));
    }

    @Test
    void a_pattern_without_a_day_is_rejected_with_what_it_needs() {
        assertThat(DatePattern.fault("MM/uuuu", new FieldType.Date()))
                .contains("does not identify a day: year, month and day are needed");
    }
}
