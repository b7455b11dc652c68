package io.github.ecommercepipeline.infrastructure.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text for people, created from an event as a rule's input transformer does. */
class EventTextTest {

    private static final String RUN =
            "https://eu-west-1.console.aws.amazon.com/gluestudio/home?region=eu-west-1#/job/ecommerce-dev-daily/run/jr_0123456789abcdef";

    @Test
    void the_message_of_a_published_run_contains_its_numbers() throws IOException {
        assertThat(message("RunSummary", RulesTest.event("run-published.json"))).isEqualTo("""
                "Run Published: ecommerce-dev-daily, 2024-05-27"
                "ok"
                "Look at: 1) transactions 2024-05-27: quantity: not positive in 21 records, 2 on 2024-05-26."
                "Since the day before: 1250 read, 1300 on 2024-05-26 (-4 %%), 1200 accepted, 1288 (-7 %%), 38 rejected, 12 (+217 %%)."
                "Batches: 3 published, 0 unchanged, 0 stopped by a gate, 0 failed."
                "Records: 1250 read = 1200 accepted + 38 rejected + 12 duplicate."
                "Files: 3 files = 3 used + 0 set aside + 0 with the same content."
                "Most frequent reasons: quantity: not positive (21), transaction_date: impossible (17)."
                "Failed warnings: transactions 2024-05-27: RowCount > 1000 (RowCount = 900)."
                "Revenue 81234.50. Took 184 s and USD 0.045."
                "%s\"""".formatted(RUN));
    }

    @Test
    void the_message_of_a_failed_run_contains_the_first_failure() throws IOException {
        assertThat(message("RunSummary", RulesTest.event("run-failed.json"))).startsWith("""
                "Run Failed: ecommerce-dev-daily, 2024-05-20 to 2024-05-27"
                "transactions 2024-05-26: RowCount > 0"
                """);
    }

    @Test
    void the_message_of_a_job_that_died_says_where_to_look() throws IOException {
        ObjectNode event = RulesTest.event("glue-job-state-change.json");
        ((ObjectNode) event.path("detail")).put("state", "TIMEOUT").put("message", "Job run timed out");
        assertThat(message("JobDied", event)).isEqualTo("""
                "The job ecommerce-dev-daily ended TIMEOUT at 2024-05-27T03:04:05Z."
                "Glue says: Job run timed out"
                "%s\"""".formatted(RUN));
    }

    @Test
    void the_message_of_a_stage_that_failed_names_it_and_says_what_stands() throws IOException {
        JsonNode rule = Synthesised.STAGING.template("events").at("/Resources/DeliveryStopped");
        assertThat(message(rule, RulesTest.event("codepipeline-stage-failed.json")))
                .isEqualTo("""
                "The stage Smoke of shop-staging-pipeline failed at 2024-05-27T03:04:05Z."
                "What earlier stages deployed stays deployed; later stages did not run."
                "https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/shop-staging-pipeline/executions/\
                12345678-1234-5678-abcd-12345678abcd/timeline?region=eu-west-1\"""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run-published.json", "run-failed.json"})
    void the_fixtures_are_events_as_the_schema_describes_them(String file) throws IOException {
        JsonNode schema = Synthesised.read(Path.of("../docs/run-summary-event.schema.json"));
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(RulesTest.event(file)))
                .isEmpty();
    }

    /** Values are inserted unchanged, as EventBridge does in text templates. */
    private static String message(String rule, JsonNode event) {
        return message(RulesTest.rule(rule), event);
    }

    private static String message(JsonNode rule, JsonNode event) {
        JsonNode transformer = rule.at("/Properties/Targets/0/InputTransformer");
        String text = transformer.path("InputTemplate").asText();
        Iterator<Map.Entry<String, JsonNode>> places =
                transformer.path("InputPathsMap").properties().iterator();
        while (places.hasNext()) {
            Map.Entry<String, JsonNode> place = places.next();
            String pointer = place.getValue().asText().substring(1).replace('.', '/');
            assertThat(event.at(pointer).isMissingNode()).as(pointer).isFalse();
            text = text.replace("<" + place.getKey() + ">", event.at(pointer).asText());
        }
        assertThat(text).doesNotContainPattern("<[a-zA-Z]+>");
        return text;
    }
}
