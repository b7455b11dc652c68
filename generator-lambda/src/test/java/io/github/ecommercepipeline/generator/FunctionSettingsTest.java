package io.github.ecommercepipeline.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.generator.request.RequestException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionSettingsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @Test
    void only_the_raw_zone_is_required() {
        FunctionSettings settings = FunctionSettings.of(Map.of("RAW_URL", "s3://raw"), CLOCK);

        assertThat(settings.raw()).isEqualTo("s3://raw");
        assertThat(settings.tags()).isEmpty();
        assertThat(settings.schedule().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.schedule().settings()).hasToString("{\"opening\":\"2024-01-01\"}");
    }

    @Test
    void every_problem_is_reported_at_start() {
        Map<String, String> environment = Map.of(
                "ZONE",
                "Mars/Olympus",
                "OBJECT_TAGS",
                "application",
                "SETTINGS",
                "{\"customers\": -1, \"from\": \"soon\"}");

        assertThatThrownBy(() -> FunctionSettings.of(environment, CLOCK))
                .isInstanceOf(RequestException.class)
                .message()
                .contains(
                        "RAW_URL is not set",
                        "ZONE is Mars/Olympus",
                        "OBJECT_TAGS is application (allowed: up to ten tags, such as",
                        "SETTINGS: customers is -1",
                        "SETTINGS: from is");
        assertThatThrownBy(() -> FunctionSettings.of(Map.of("RAW_URL", "s3://raw", "SETTINGS", "{"), CLOCK))
                .hasMessage("SETTINGS is not JSON (allowed: a JSON object)");
    }
}
