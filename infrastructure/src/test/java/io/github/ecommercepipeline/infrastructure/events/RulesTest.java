package io.github.ecommercepipeline.infrastructure.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.event.ruler.RuleCompiler;
import software.amazon.event.ruler.Ruler;

/** The rules' patterns in the template, evaluated by AWS's own matcher. */
class RulesTest {

    private static final String OURS = "ecommerce-dev-daily";

    @ParameterizedTest
    @ValueSource(strings = {"SUCCEEDED", "FAILED", "TIMEOUT", "STOPPED"})
    void every_end_of_our_job_goes_to_the_archiver(String state) throws Exception {
        assertThat(matches("JobStateChange", jobEvent(OURS, state))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ecommerce-prod-daily, SUCCEEDED",
        "ecommerce-dev-daily-2, SUCCEEDED",
        "Ecommerce-dev-daily, SUCCEEDED",
        "somebody-elses-job, FAILED",
        "ecommerce-dev-daily, RUNNING",
        "ecommerce-dev-daily, STARTING"
    })
    void other_jobs_and_other_states_do_not(String job, String state) throws Exception {
        assertThat(matches("JobStateChange", jobEvent(job, state))).isFalse();
        assertThat(matches("JobDied", jobEvent(job, state))).isFalse();
    }

    @Test
    void other_kinds_of_events_do_not() throws Exception {
        ObjectNode other = jobEvent(OURS, "SUCCEEDED");
        other.put("detail-type", "Glue Job Run Status");
        assertThat(matches("JobStateChange", other)).isFalse();
        ObjectNode forged = jobEvent(OURS, "SUCCEEDED");
        forged.put("source", "ecommerce-pipeline");
        assertThat(matches("JobStateChange", forged)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, false", "FAILED, true", "TIMEOUT, true", "STOPPED, true"})
    void people_are_notified_of_a_job_that_did_not_succeed(String state, boolean expected) throws Exception {
        assertThat(matches("JobDied", jobEvent(OURS, state))).isEqualTo(expected);
    }

    @Test
    void run_summaries_of_our_job_are_matched() throws Exception {
        assertThat(matches("RunSummary", event("run-published.json"))).isTrue();
        assertThat(matches("RunSummary", event("run-failed.json"))).isTrue();
        ObjectNode others = event("run-published.json");
        ((ObjectNode) others.path("detail")).put("jobName", "ecommerce-prod-daily");
        assertThat(matches("RunSummary", others)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"FAILED, true", "SUCCEEDED, false", "STARTED, false"})
    void people_are_notified_of_a_stage_of_our_pipeline_that_failed(String state, boolean expected) throws Exception {
        String pattern = Synthesised.STAGING
                .template("events")
                .at("/Resources/DeliveryStopped/Properties/EventPattern")
                .toString();
        assertThat(RuleCompiler.check(pattern)).isNull();
        ObjectNode event = event("codepipeline-stage-failed.json");
        ((ObjectNode) event.path("detail")).put("state", state);
        assertThat(Ruler.matchesRule(event.toString(), pattern)).isEqualTo(expected);
        ((ObjectNode) event.path("detail")).put("pipeline", "shop-live-pipeline");
        assertThat(Ruler.matchesRule(event.toString(), pattern)).isFalse();
    }

    @Test
    void without_a_pipeline_there_is_no_rule_for_it() {
        assertThat(rule("DeliveryStopped").isMissingNode()).isTrue();
    }

    @Test
    void every_pattern_is_one_that_eventbridge_accepts() throws IOException {
        for (String rule : new String[] {"JobStateChange", "JobDied", "RunSummary"}) {
            assertThat(RuleCompiler.check(pattern(rule))).as(rule).isNull();
        }
    }

    @Test
    void glues_own_event_is_passed_on_unchanged() {
        JsonNode target = rule("JobStateChange").at("/Properties/Targets/0");
        assertThat(target.has("InputTransformer") || target.has("Input") || target.has("InputPath"))
                .isFalse();
    }

    private static boolean matches(String rule, JsonNode event) throws Exception {
        return Ruler.matchesRule(event.toString(), pattern(rule));
    }

    private static String pattern(String rule) {
        return rule(rule).at("/Properties/EventPattern").toString();
    }

    static JsonNode rule(String id) {
        return Synthesised.DEV.template("events").path("Resources").path(id);
    }

    private static ObjectNode jobEvent(String job, String state) throws IOException {
        ObjectNode event = event("glue-job-state-change.json");
        ((ObjectNode) event.path("detail")).put("jobName", job).put("state", state);
        return event;
    }

    static ObjectNode event(String file) throws IOException {
        try (InputStream json = RulesTest.class.getResourceAsStream("/events/" + file)) {
            return (ObjectNode) new ObjectMapper().readTree(json);
        }
    }
}
