package io.github.ecommercepipeline.generator.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Turns an invocation's event into a request. A scheduled event (EventBridge) requests the day before its time, so that
 * a repeated event requests the same day; any other event is itself a request.
 *
 * @param settings the request of scheduled events, without days
 * @param zone the time zone of the days
 */
public record Schedule(JsonNode settings, ZoneId zone, Clock clock) {

    /**
     * The request of an event.
     *
     * @throws RequestException with every problem
     */
    public Request request(JsonNode event) {
        if (!event.path("source").asText().startsWith("aws.")) {
            return RequestReader.read(event, yesterday(clock.instant()));
        }
        try {
            return RequestReader.read(
                    settings, yesterday(Instant.parse(event.path("time").asText())));
        } catch (DateTimeException e) {
            throw new RequestException(
                    List.of("time is " + event.path("time") + " (allowed: a time such as 2024-05-28T01:00:00Z)"));
        }
    }

    private LocalDate yesterday(Instant now) {
        return LocalDate.ofInstant(now, zone).minusDays(1);
    }
}
