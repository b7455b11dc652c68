package io.github.ecommercepipeline.generator.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.generator.fault.FaultKind;
import io.github.ecommercepipeline.generator.raw.GzipChoice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RequestReaderTest {

    private static final LocalDate YESTERDAY = LocalDate.of(2024, 5, 27);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2030-01-01T12:00:00Z"), ZoneOffset.UTC);

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void an_empty_request_is_yesterday_of_a_small_clean_shop() {
        Request request = RequestReader.read(json("{}"), YESTERDAY);

        assertThat(request.from()).isEqualTo(YESTERDAY);
        assertThat(request.to()).isEqualTo(YESTERDAY);
        assertThat(request.opening()).isEqualTo(YESTERDAY);
        assertThat(request.size().ordersPerDay()).isEqualTo(1000);
        assertThat(request.files().compression()).isEqualTo(GzipChoice.NONE);
        assertThat(request.faults().of(FaultKind.CRLF)).isZero();
    }

    @Test
    void every_problem_is_reported_at_once_with_what_is_allowed() {
        assertThatThrownBy(() -> RequestReader.read(json("""
                        {"from": "2024-05-29", "to": "2024-05-27", "opening": "29.5.2024", "seed": 1.5,
                         "transactionsPerDay": 0, "customers": "many", "gzip": "some", "day": 1,
                         "faults": {"crlf": 1.5, "typo": 0.1, "tooLong": 0.6, "blankLine": 0.6}}"""), YESTERDAY))
                .isInstanceOf(RequestException.class)
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .hasSize(10)
                        .allSatisfy(line -> assertThat(line).contains("(allowed: ")))
                .contains(
                        "day is unknown (allowed: customers, faults,",
                        "opening is \"29.5.2024\" (allowed: a day such as 2024-05-27)",
                        "to is 2024-05-27, but from is 2024-05-29 (allowed: the same day, or up to 3659 days later)",
                        "transactionsPerDay is 0 (allowed: a whole number from 1 to 90000000)",
                        "faults.typo is not a kind of fault (allowed: blankLine, brokenQuote,",
                        "faults affect 1.2 of the records");
        assertThatThrownBy(() -> RequestReader.read(json("[]"), YESTERDAY)).hasMessageContaining("a JSON object");
    }

    @Test
    void a_scheduled_event_requests_the_day_before_its_time_in_the_zone() {
        JsonNode event = json("""
                {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa", "detail-type": "Scheduled Event",
                 "source": "aws.events", "account": "123456789012", "time": "2024-05-27T23:30:00Z",
                 "region": "eu-west-1", "resources": [], "detail": {}}""");
        Schedule schedule =
                new Schedule(json("{\"opening\": \"2024-01-01\", \"seed\": 5}"), ZoneId.of("Europe/Berlin"), CLOCK);

        Request request = schedule.request(event);

        assertThat(request.from()).isEqualTo(YESTERDAY);
        assertThat(request.to()).isEqualTo(YESTERDAY);
        assertThat(request.seed()).isEqualTo(5);
        assertThat(request.opening()).isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(schedule.request(json("{}")).from()).isEqualTo(LocalDate.of(2029, 12, 31));
    }

    @Test
    void an_event_without_a_time_is_refused() {
        Schedule schedule = new Schedule(json("{}"), ZoneOffset.UTC, CLOCK);
        assertThatThrownBy(() -> schedule.request(json("{\"source\": \"aws.scheduler\"}")))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("time is");
    }
}
