package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.run.JobResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReportedJobTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JobResult PUBLISHED = Ends.result(Ends.batch(
            "transactions",
            BatchStatus.PUBLISHED,
            new OutcomeCounts(3, 1, 1, 1),
            "0.10",
            new ReasonCount("ColumnValues \"price\" > 0", 1)));
    private final RuntimeException broken = new IllegalStateException("broken");

    private final FakeJobEndPublisher publisher = FakeJobEndPublisher.accepting();

    private static ReportedJob job(GlueSettings settings, Supplier<JobEndPublisher> publisher) {
        return new ReportedJob(
                settings,
                Clock.systemUTC(),
                publisher,
                () -> Map.of("transactions", LocalDate.of(2024, 5, 27)),
                (dataset, day) -> Optional.empty());
    }

    private JobResult broken() {
        throw broken;
    }

    /** The event as it stands on the bus. */
    private JsonNode event() throws IOException {
        assertThat(publisher.details).hasSize(1);
        ObjectNode event = JSON.createObjectNode();
        event.put("source", RunEvent.SOURCE);
        event.put("detail-type", publisher.events.get(0).detailType());
        event.set("detail", JSON.readTree(publisher.details.get(0)));
        JsonNode schema = JSON.readTree(Files.readString(Path.of("../docs/run-summary-event.schema.json")));
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(event))
                .isEmpty();
        return event;
    }

    @Test
    void a_job_that_ends_well_is_told_as_the_schema_says_with_its_metrics() throws IOException {
        JobResult result = job(Ends.onGlue("--revenue", "transactions.amount"), () -> publisher)
                .run(() -> PUBLISHED);

        assertThat(result).isSameAs(PUBLISHED);
        assertThat(event().path("detail-type").asText()).isEqualTo("Run Published");
        assertThat(event().at("/detail/revenue").asText()).isEqualTo("0.10");
        assertThat(event().at("/detail/changes").asText()).isEqualTo("nothing to compare with");
        assertThat(event().at("/detail/lookAt").asText()).isEqualTo("nothing");
        assertThat(event().at("/detail/topReasons").asText()).isEqualTo("ColumnValues 'price' > 0 (1)");
        assertThat(publisher.jobNames).containsExactly("daily");
        assertThat(publisher.metrics.get(0).values()).containsEntry(RunMetric.READ, 3.0);
        assertThat(publisher.closed).isTrue();
    }

    @Test
    void a_job_that_throws_is_told_as_failed_and_throws_the_same() throws IOException {
        ReportedJob job = job(Ends.onGlue(), () -> publisher);

        assertThatThrownBy(() -> job.run(this::broken)).isSameAs(broken);
        assertThat(event().path("detail-type").asText()).isEqualTo("Run Failed");
        assertThat(event().at("/detail/message").asText()).startsWith("IllegalStateException");
        assertThat(publisher.metrics).hasSize(1);
    }

    @Test
    void a_job_without_input_is_told_too() throws IOException {
        JobResult none = Ends.result(Ends.without("transactions", BatchStatus.NO_INPUT, "nothing"));
        job(Ends.onGlue(), () -> publisher).run(() -> none);

        assertThat(event().path("detail-type").asText()).isEqualTo("Run Published");
    }

    @Test
    void outside_glue_nothing_is_published() {
        assertThat(job(Ends.settings(), ReportedJobTest::nobody).run(() -> PUBLISHED))
                .isSameAs(PUBLISHED);
    }

    @Test
    void metrics_are_put_where_the_event_is_refused_and_the_job_ends_as_it_would() {
        FakeJobEndPublisher refusing = FakeJobEndPublisher.refusingEvents();

        assertThat(job(Ends.onGlue(), () -> refusing).run(() -> PUBLISHED)).isSameAs(PUBLISHED);
        assertThat(refusing.metrics).hasSize(1);
        assertThat(refusing.closed).isTrue();
    }

    @Test
    void the_day_through_which_a_dataset_is_published_is_a_metric_and_the_others_do_not_depend_on_it() {
        job(Ends.onGlue(), () -> publisher).run(() -> PUBLISHED);
        assertThat(publisher.metrics.get(0).publishedThrough()).isEqualTo(Map.of("transactions", 20240527.0));

        FakeJobEndPublisher other = FakeJobEndPublisher.accepting();
        ReportedJob unreachable = new ReportedJob(
                Ends.onGlue(),
                Clock.systemUTC(),
                () -> other,
                () -> {
                    throw new IllegalStateException("no connection");
                },
                (dataset, day) -> {
                    throw new IllegalStateException("no such bucket");
                });
        assertThat(unreachable.run(() -> PUBLISHED)).isSameAs(PUBLISHED);
        assertThat(other.metrics.get(0).publishedThrough()).isEmpty();
        assertThat(other.metrics.get(0).values()).containsEntry(RunMetric.READ, 3.0);
    }

    @Test
    void a_publisher_that_fails_does_not_change_how_a_job_ends() {
        ReportedJob job = job(Ends.onGlue(), ReportedJobTest::unreachable);

        assertThat(job.run(() -> PUBLISHED)).isSameAs(PUBLISHED);
        assertThatThrownBy(() -> job.run(this::broken)).isSameAs(broken);
    }

    private static JobEndPublisher nobody() {
        throw new AssertionError("nothing is to be published");
    }

    private static JobEndPublisher unreachable() {
        throw new NoClassDefFoundError("software/amazon/awssdk/regions/Region");
    }
}
