package io.github.ecommercepipeline.archiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final String EVENT =
            "{\"source\":\"aws.glue\",\"detail-type\":\"Glue Job State Change\",\"detail\":{\"jobName\":\"daily\",\"state\":\"%s\",\"jobRunId\":\"%s\"}}";

    @Test
    void an_end_of_a_job_is_understood_and_any_other_event_passed_over() {
        assertThat(JobEnded.of(EVENT.formatted("TIMEOUT", "jr_1"))).contains(new JobEnded("daily", "jr_1", "TIMEOUT"));
        assertThat(JobEnded.of(EVENT.formatted("RUNNING", "jr_1"))).isEmpty();
        assertThat(JobEnded.of("{\"source\":\"aws.s3\"}")).isEmpty();
    }

    @Test
    void what_is_no_event_or_no_run_id_is_an_error() {
        assertThatThrownBy(() -> JobEnded.of("hello")).hasMessageStartingWith("the SNS message is not JSON");
        assertThatThrownBy(() -> JobEnded.of("7")).hasMessage("the SNS message is not an EventBridge event");
        assertThatThrownBy(() -> JobEnded.of(EVENT.formatted("FAILED", "../x")))
                .hasMessage("the event's jobRunId '../x' is malformed");
    }

    @Test
    void fifteen_continuations_and_no_more() {
        Delivery delivery = new Delivery(EVENT, 0);
        int continuations = 0;
        while (delivery.next().isPresent()) {
            delivery = delivery.next().get();
            continuations++;
        }
        assertThat(continuations).isEqualTo(15);
        assertThat(delivery.envelope()).contains("\"Value\":\"15\"");
    }
}
