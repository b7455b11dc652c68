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
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The function's environment variables.
 *
 * @param raw {@code RAW_URL}: the raw zone, {@code s3://bucket/prefix}
 * @param schedule {@code SETTINGS}: the request of scheduled invocations as JSON, by default a small shop that opened
 *     on 2024-01-01; {@code ZONE}: the time zone of their days, by default UTC
 * @param tags {@code OBJECT_TAGS}: of the objects in S3, in the form of its header x-amz-tagging; by default none
 */
record FunctionSettings(String raw, Schedule schedule, Optional<String> tags) {

    private static final String DEFAULT_SETTINGS = "{\"opening\":\"2024-01-01\"}";

    private static final Pattern TAGS = Pattern.compile(
            "[\\w .:/@+%-]{1,128}=[\\w .:/@+%-]{0,256}(&[\\w .:/@+%-]{1,128}=[\\w .:/@+%-]{0,256}){0,9}");

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
        Optional<String> tags =
                Optional.ofNullable(environment.get("OBJECT_TAGS")).filter(text -> !text.isEmpty());
        if (tags.isPresent() && !TAGS.matcher(tags.get()).matches()) {
            problems.add("OBJECT_TAGS is " + tags.get()
                    + " (allowed: up to ten tags, such as application=shop-dev&component=generator)");
        }
        if (!problems.isEmpty()) {
            throw new RequestException(problems);
        }
        return new FunctionSettings(raw, new Schedule(settings, zone, clock), tags);
    }
}
