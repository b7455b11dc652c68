package io.github.ecommercepipeline.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ecommercepipeline.sandbox.lambda.Invocation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventRouteTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Invocation RETURNED = new Invocation.Returned("null");
    private static final Invocation THREW = new Invocation.Threw("Runtime.UserException", "{}");
    private static final Invocation DIED = new Invocation.Died("");

    private final List<String> payloads = new ArrayList<>();

    private EventRule rule;

    @BeforeEach
    void read() throws IOException {
        rule = EventRule.ofJobEnds(Path.of(".."));
    }

    @Test
    void what_the_rule_does_not_match_is_not_delivered() throws IOException {
        EventRoute route = route(EventDelivery.PROMPT, RETURNED);
        assertThat(route.carry(JobState.succeeded("another-job", "jr_1"))).isEmpty();
        assertThat(route.carry(new JobState(rule.jobName(), "jr_1", "RUNNING"))).isEmpty();
        assertThat(payloads).isEmpty();
    }

    @Test
    void the_event_comes_in_an_envelope_of_sns() throws IOException {
        JobState end = new JobState(rule.jobName(), "jr_1", "FAILED");
        assertThat(route(EventDelivery.PROMPT, RETURNED).carry(end)).containsExactly(RETURNED);
        JsonNode sns = JSON.readTree(payloads.get(0)).at("/Records/0/Sns");
        JsonNode detail = JSON.readTree(sns.path("Message").asText()).path("detail");
        assertThat(sns.path("Type").asText()).isEqualTo("Notification");
        assertThat(detail.path("jobName").asText()).isEqualTo(rule.jobName());
        assertThat(detail.path("jobRunId").asText()).isEqualTo("jr_1");
        assertThat(detail.path("state").asText()).isEqualTo("FAILED");
    }

    @Test
    void a_function_that_fails_is_tried_twice_more_with_the_same_message() throws IOException {
        assertThat(route(EventDelivery.PROMPT, THREW, DIED, RETURNED).carry(end()))
                .containsExactly(RETURNED);
        assertThat(payloads).hasSize(3);
        assertThat(payloads.stream().distinct()).hasSize(1);

        payloads.clear();
        assertThat(route(EventDelivery.PROMPT, THREW, DIED, THREW, RETURNED).carry(end()))
                .containsExactly(THREW);
        assertThat(payloads).hasSize(3);
    }

    @Test
    void a_duplicate_is_the_same_message_and_has_tries_of_its_own() throws IOException {
        EventRoute route = route(new EventDelivery(2, Duration.ZERO), THREW, RETURNED, RETURNED);
        assertThat(route.carry(end())).containsExactly(RETURNED, RETURNED);
        assertThat(payloads).hasSize(3);
        assertThat(payloads.stream().distinct()).hasSize(1);
    }

    @Test
    void a_late_delivery_is_late_and_none_comes_early_or_never() throws IOException {
        long start = System.nanoTime();
        route(new EventDelivery(2, Duration.ofMillis(40)), RETURNED, RETURNED).carry(end());
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(80_000_000);

        Duration early = Duration.ofMillis(-1);
        assertThatThrownBy(() -> new EventDelivery(1, early)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EventDelivery(0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private JobState end() throws IOException {
        return JobState.succeeded(rule.jobName(), "jr_1");
    }

    /** To a function whose invocations end like this, one after the other. */
    private EventRoute route(EventDelivery delivery, Invocation... ends) {
        Deque<Invocation> next = new ArrayDeque<>(List.of(ends));
        return new EventRoute(rule, delivery, payload -> {
            payloads.add(payload);
            return next.remove();
        });
    }
}
