package io.github.ecommercepipeline.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.generator.request.RequestException;
import io.github.ecommercepipeline.generator.request.RequestReader;
import io.github.ecommercepipeline.generator.request.Schedule;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The function's environment variables.
 *
 * @param raw {@code RAW_URL}: the raw zone, {@code s3://bucket/prefix}
 * @param schedule {@code SETTINGS}: the request of scheduled invocations as JSON, by default a small shop that opened
 *     on 2024-01-01; {@code ZONE}: the time zone of their days, by default UTC
 */
record FunctionSettings(String raw, Schedule schedule) {

    private static final String DEFAULT_SETTINGS = "{\"opening\":\"2024-01-01\"}";

    /** @throws RequestException with every problem */
    static FunctionSettings of(Map<String, String> environment, Clock clock) {
        List<String> problems = new ArrayList<>();
        String raw = environment.getOrDefault("RAW_URL", "");
        if (raw.isEmpty()) {
            problems.add("RAW_URL is not set (allowed: s3://bucket/prefix)");
        }
        ZoneId zone = ZoneId.of("UTC");
        try {
            zone = ZoneId.of(environment.getOrDefault("ZONE", "UTC"));
        } catch (DateTimeException e) {
            problems.add("ZONE is " + environment.get("ZONE") + " (allowed: a time zone such as Europe/Berlin)");
        }
        JsonNode settings = null;
        try {
            settings = new ObjectMapper().readTree(environment.getOrDefault("SETTINGS", DEFAULT_SETTINGS));
            RequestReader.read(settings, LocalDate.ofInstant(clock.instant(), zone));
        } catch (JsonProcessingException e) {
            problems.add("SETTINGS is not JSON (allowed: a JSON object)");
        } catch (RequestException e) {
            e.getMessage().lines().map(problem -> "SETTINGS: " + problem).forEach(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new RequestException(problems);
        }
        return new FunctionSettings(raw, new Schedule(settings, zone, clock));
    }
}
