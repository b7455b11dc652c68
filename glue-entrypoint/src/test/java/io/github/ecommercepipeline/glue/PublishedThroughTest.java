package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Calendar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedThroughTest {

    /** 2024-05-27 is a Monday. */
    @ParameterizedTest
    @CsvSource({
        "EVERY_DAY, 2024-05-27, 2024-05-27, 2024-05-27",
        "EVERY_DAY, 2024-05-27, 2024-05-26, 2024-05-26",
        "EVERY_DAY, 2024-05-27, 2024-05-01 2024-05-02 2024-05-20, 2024-05-20",
        "EVERY_DAY, 2024-05-27, 2024-05-28, 2024-04-25",
        "WEEKDAYS, 2024-05-26, 2024-05-24, 2024-05-26",
        "WEEKDAYS, 2024-05-26, 2024-05-23, 2024-05-23",
        "WEEKDAYS, 2024-05-27, 2024-05-24, 2024-05-26",
        "NONE, 2024-05-27, '', 2024-05-27"
    })
    void a_dataset_is_published_through_the_day_before_the_first_expected_one_that_is_missing(
            Calendar calendar, LocalDate yesterday, String published, LocalDate through) {
        Set<LocalDate> days = Arrays.stream(published.split(" "))
                .filter(day -> !day.isEmpty())
                .map(LocalDate::parse)
                .collect(Collectors.toSet());

        assertThat(PublishedThrough.of(calendar, days, yesterday)).isEqualTo(through);
    }

    @Test
    void a_day_is_a_number_that_people_can_read() {
        assertThat(PublishedThrough.number(LocalDate.of(2024, 5, 7))).isEqualTo(20240507);
    }
}
