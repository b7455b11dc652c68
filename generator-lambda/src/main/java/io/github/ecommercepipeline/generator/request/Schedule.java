package io.github.ecommercepipeline.generator.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Turns what a function is invoked with into a request. An event of a schedule (EventBridge) asks for the day before its
 * time, so that a repeated event means the same day; anything else is a request itself.
 *
 * @param settings the request that events of a schedule stand for, without its days
 * @param zone whose days are meant
 */
public record Schedule(JsonNode settings, ZoneId zone, Clock clock) {

    /**
     * The request that an event stands for.
     *
     * @throws RequestException with all that is wrong
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
