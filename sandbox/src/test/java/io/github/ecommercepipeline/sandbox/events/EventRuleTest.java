package io.github.ecommercepipeline.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule as it stands in the synthesised template, which a test of {@code infrastructure} compares. */
class EventRuleTest {

    private static final Path PROJECT = Path.of("..");

    @ParameterizedTest
    @ValueSource(strings = {"succeeded", "failed", "timeout", "stopped"})
    void every_end_of_our_job_is_handed_on(String event) throws IOException {
        assertThat(EventRule.ofJobEnds(PROJECT).matches(JobEvents.named(event))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"still-running", "other-job", "other-service"})
    void nothing_else_is(String event) throws IOException {
        assertThat(EventRule.ofJobEnds(PROJECT).matches(JobEvents.named(event))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCEEDED", "FAILED", "TIMEOUT", "STOPPED"})
    void the_events_that_the_sandbox_makes_are_such_ends(String state) throws IOException {
        EventRule rule = EventRule.ofJobEnds(PROJECT);
        assertThat(rule.matches(new JobState(rule.jobName(), "jr_1", state).event()))
                .isTrue();
        assertThat(rule.matches(new JobState(rule.jobName() + "-copy", "jr_1", state).event()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "STARTING", "STOPPING"})
    void a_change_that_is_no_end_is_not_handed_on(String state) throws IOException {
        EventRule rule = EventRule.ofJobEnds(PROJECT);
        assertThat(rule.matches(new JobState(rule.jobName(), "jr_1", state).event()))
                .isFalse();
    }

    @Test
    void a_rule_that_is_switched_off_does_not_count(@TempDir Path folder) throws IOException {
        Path template = Files.writeString(folder.resolve("events.template.json"), """
                {"Resources": {"JobStateChange": {"Type": "AWS::Events::Rule", "Properties":
                  {"State": "DISABLED", "EventPattern": {"source": ["aws.glue"]}, "Targets": [{"Id": "topic"}]}}}}
                """);
        assertThatThrownBy(() -> EventRule.ofTemplate(template, "JobStateChange"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds 0 enabled rules JobStateChange");
    }
}
