package io.github.ecommercepipeline.cli.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutcomeSums;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.openlineage.client.OpenLineageClientUtils;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The events that a job sends with {@code --lineage}. */
final class LineageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            name: Orders
            version: 1.2.0
            status: active
            schema:
              - name: orders
                logicalType: object
                customProperties:
                  - {property: latestBy, value: [changed]}
                properties:
                  - {name: id, logicalType: string, physicalType: varchar(36), primaryKey: true, primaryKeyPosition: 1, required: true}
                  - {name: net, logicalType: number, physicalType: 'decimal(12,2)'}
                  - {name: tax, logicalType: number, physicalType: 'decimal(12,2)', transformLogic: "trim(vat)"}
                  - {name: email, logicalType: string, physicalType: varchar(100), classification: pii, customProperties: [{property: privacy, value: mask}]}
                  - {name: changed, logicalType: timestamp, physicalType: timestamp}
                  - {name: gross, logicalType: number, physicalType: 'decimal(13,2)', customProperties: [{property: derivation, value: net + tax}]}
            """;

    @TempDir
    private Path folder;

    private final FakeEngine engine = new FakeEngine();
    private final Screen screen = new Screen();
    private String contracts;

    @BeforeEach
    void writeContract() throws IOException {
        contracts =
                Files.writeString(folder.resolve("orders.odcs.yaml"), CONTRACT).toString();
        engine.answer = () -> new JobResult("job-1", List.of(result(BatchStatus.PUBLISHED, "")));
    }

    private int run(Map<String, String> environment, String lineage) {
        return screen.run(
                engine,
                environment,
                "run",
                "--date=" + DAY,
                "--lookback=0",
                "--raw=" + folder.resolve("raw"),
                "--out=out",
                "--contracts=" + contracts,
                "--warehouse=jdbc:postgresql://db.example.com:5433/shop?user=etl",
                "--lineage",
                lineage);
    }

    private List<JsonNode> eventsInFile() throws IOException {
        Path file = folder.resolve("lineage/events.jsonl");
        run(Map.of(), file.toString());
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            OpenLineageClientUtils.runEventFromJson(line); // the official model reads it
            events.add(JSON.readTree(line));
        }
        return events;
    }

    private static BatchResult result(BatchStatus status, String message) {
        InputBooks input = new InputBooks(
                "raw/orders/a.csv",
                1234,
                "etag",
                Optional.empty(),
                Optional.empty(),
                new OutcomeCounts(12, 10, 2, 0),
                0,
                0,
                Optional.empty(),
                Optional.empty());
        RunManifest manifest = new RunManifest(
                RunManifest.SCHEMA_VERSION,
                "run-7",
                "orders",
                DAY,
                status,
                Optional.empty(),
                Instant.parse("2024-05-28T01:00:00Z"),
                Instant.parse("2024-05-28T01:02:00Z"),
                "1.2.0",
                "contract",
                "inputs",
                List.of(input),
                new OutcomeCounts(12, 10, 2, 0),
                Map.of("net", new OutcomeSums(new BigDecimal("12.50"), BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ONE)),
                List.of(),
                List.of(
                        new RuleOutcome(
                                "ColumnValues \"net\" > 0",
                                RuleOutcome.Kind.RECORD,
                                RuleOutcome.Severity.WARNING,
                                false,
                                2,
                                Optional.empty()),
                        new RuleOutcome(
                                "RowCount > 0",
                                RuleOutcome.Kind.GATE,
                                RuleOutcome.Severity.ERROR,
                                true,
                                0,
                                Optional.of("RowCount = 12"))),
                10,
                List.of(),
                status == BatchStatus.PUBLISHED ? Optional.of(3L) : Optional.empty());
        return new BatchResult(
                new Batch("orders", DAY), status, message, Optional.of(manifest), Optional.of("out/runs/run-7.json"));
    }

    @Test
    void a_published_batch_is_a_run_that_starts_and_completes_within_that_of_the_job() throws IOException {
        List<JsonNode> events = eventsInFile();

        assertThat(events)
                .extracting(event -> event.at("/eventType").asText() + " "
                        + event.at("/job/name").asText())
                .containsExactly(
                        "START pipeline", "START pipeline.orders", "COMPLETE pipeline.orders", "COMPLETE pipeline");
        String job = events.get(0).at("/run/runId").asText();
        assertThat(events.get(3).at("/run/runId").asText()).isEqualTo(job);
        JsonNode start = events.get(1);
        JsonNode end = events.get(2);
        assertThat(end.at("/run/runId"))
                .isEqualTo(start.at("/run/runId"))
                .isNotEqualTo(events.get(0).at("/run/runId"));
        assertThat(end.at("/run/facets/parent/run/runId").asText()).isEqualTo(job);
        assertThat(end.at("/run/facets/nominalTime/nominalStartTime").asText()).startsWith("2024-05-27T00:00");
        assertThat(end.at("/run/facets/tags/tags/0/value").asText()).isEqualTo("run-7");
        assertThat(end.at("/eventTime").asText()).startsWith("2024-05-28T01:02:00");
        assertThat(end.at("/job/namespace").asText()).isEqualTo("ecommerce-data-pipeline");
        assertThat(screen.err()).doesNotContain("lineage");
    }

    @Test
    void files_and_tables_have_the_names_that_other_tools_give_them() throws IOException {
        JsonNode end = eventsInFile().get(2);

        assertThat(end.at("/inputs/0/namespace").asText()).isEqualTo("file");
        assertThat(end.at("/inputs/0/name").asText())
                .isEqualTo(folder.resolve("raw/orders").toString());
        assertThat(end.at("/outputs"))
                .extracting(output -> output.at("/namespace").asText() + " "
                        + output.at("/name").asText())
                .containsExactly(
                        "postgres://db.example.com:5433 shop.history.orders",
                        "postgres://db.example.com:5433 shop.analytics.orders");
        assertThat(end.at("/outputs/0/facets/schema/fields"))
                .extracting(field -> field.at("/name").asText())
                .containsExactly("id", "net", "tax", "email", "changed", "gross");
        assertThat(end.at("/outputs/0/facets/schema/fields/1/type").asText()).containsIgnoringCase("(12,2)");
        assertThat(end.at("/outputs/0/facets/version/datasetVersion").asText()).isEqualTo("3");
        assertThat(end.at("/outputs/0/outputFacets/outputStatistics/rowCount").asLong())
                .isEqualTo(10);
        assertThat(end.toString()).doesNotContain("user=etl");
    }

    @Test
    void each_column_names_the_columns_of_the_file_that_it_comes_from() throws IOException {
        JsonNode lineage = eventsInFile().get(2).at("/outputs/0/facets/columnLineage");

        assertThat(lineage.at("/fields/id/inputFields"))
                .extracting(LineageTest::source)
                .containsExactly("id DIRECT IDENTITY false");
        assertThat(lineage.at("/fields/tax/inputFields"))
                .extracting(LineageTest::source)
                .containsExactly("vat DIRECT TRANSFORMATION false");
        assertThat(lineage.at("/fields/gross/inputFields"))
                .extracting(LineageTest::source)
                .containsExactly("net DIRECT TRANSFORMATION false", "vat DIRECT TRANSFORMATION false");
        assertThat(lineage.at("/fields/email/inputFields"))
                .extracting(LineageTest::source)
                .containsExactly("email DIRECT TRANSFORMATION true");
        assertThat(lineage.at("/dataset"))
                .extracting(LineageTest::source)
                .containsExactly("id INDIRECT GROUP_BY false", "changed INDIRECT SORT false");
    }

    private static String source(JsonNode field) {
        JsonNode how = field.at("/transformations/0");
        return String.join(
                " ",
                field.at("/field").asText(),
                how.at("/type").asText(),
                how.at("/subtype").asText(),
                how.at("/masking").asText());
    }

    @Test
    void rules_and_books_are_assertions_and_metrics_of_the_input() throws IOException {
        JsonNode facets = eventsInFile().get(2).at("/inputs/0/inputFacets");

        assertThat(facets.at("/inputStatistics/rowCount").asLong()).isEqualTo(12);
        assertThat(facets.at("/inputStatistics/size").asLong()).isEqualTo(1234);
        assertThat(facets.at("/dataQualityMetrics/fileCount").asLong()).isEqualTo(1);
        assertThat(facets.at("/dataQualityMetrics/columnMetrics/net/sum").asDouble())
                .isEqualTo(12.5);
        JsonNode rules = facets.at("/dataQualityAssertions/assertions");
        assertThat(rules).hasSize(2);
        assertThat(rules.get(0).at("/assertion").asText()).isEqualTo("ColumnValues \"net\" > 0");
        assertThat(rules.get(0).at("/success").asBoolean()).isFalse();
        assertThat(rules.get(0).at("/severity").asText()).isEqualTo("warn");
        assertThat(rules.get(0).at("/column").asText()).isEqualTo("net");
        assertThat(rules.get(0).at("/actual").asText()).isEqualTo("2 records");
        assertThat(rules.get(1).at("/success").asBoolean()).isTrue();
        assertThat(rules.get(1).has("column")).isFalse();
    }

    @Test
    void a_batch_whose_gate_failed_is_a_failed_run_with_the_message() throws IOException {
        engine.answer = () -> new JobResult("job-1", List.of(result(BatchStatus.GATE_FAILED, "RowCount = 12")));
        List<JsonNode> events = eventsInFile();

        JsonNode end = events.get(2);
        assertThat(end.at("/eventType").asText()).isEqualTo("FAIL");
        assertThat(end.at("/run/facets/errorMessage/message").asText()).isEqualTo("RowCount = 12");
        assertThat(end.at("/outputs/0/outputFacets/outputStatistics").isMissingNode())
                .isTrue();
        assertThat(end.at("/inputs/0/inputFacets/dataQualityAssertions/assertions"))
                .hasSize(2);
        assertThat(events.get(3).at("/eventType").asText()).isEqualTo("FAIL");
    }

    @Test
    void a_job_that_an_error_stops_fails_with_the_batches_that_it_had_begun() throws IOException {
        engine.answer = () -> {
            throw new IllegalStateException("the disk is full");
        };
        List<JsonNode> events = eventsInFile();

        assertThat(events)
                .extracting(event -> event.at("/eventType").asText() + " "
                        + event.at("/job/name").asText())
                .containsExactly("START pipeline", "START pipeline.orders", "FAIL pipeline.orders", "FAIL pipeline");
        assertThat(events.get(2).at("/run/facets/errorMessage/message").asText())
                .as("what a warehouse or Spark says may quote records")
                .isEqualTo("the job was stopped by an error; its output says why");
        assertThat(screen.err()).contains("the disk is full");
    }

    @Test
    void what_the_warehouse_says_is_not_sent_and_what_the_pipeline_says_is() throws IOException {
        String quoting = "ERROR: invalid input syntax for type integer: \"ada@example.org\"";
        engine.answer = () -> new JobResult(
                "job-1",
                List.of(result(BatchStatus.FAILED, quoting)),
                Map.of("sales.sql", quoting),
                List.of(),
                List.of(quoting));
        List<JsonNode> events = eventsInFile();

        assertThat(events.toString()).doesNotContain("ada@example.org");
        assertThat(events.get(2).at("/run/facets/errorMessage/message").asText())
                .isEqualTo("failed; the output of the job and summary say why");
        assertThat(events.get(3).at("/run/facets/errorMessage/message").asText())
                .contains("orders 2024-05-27: failed", "sales.sql", "the job as a whole failed");
        assertThat(screen.out() + screen.err()).contains("ada@example.org");

        engine.answer = () -> {
            throw new ConfigurationException("the keys are missing");
        };
        assertThat(eventsInFile().get(6).at("/run/facets/errorMessage/message").asText())
                .isEqualTo("the keys are missing");
    }

    @Test
    void parameters_of_the_servers_address_are_in_no_message() throws IOException {
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = server(401, received);
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(run(Map.of(), address + "/?tenant=planted")).isZero();
        } finally {
            server.stop(0);
        }
        assertThat(screen.err()).contains("could not be sent to " + address).doesNotContain("planted");

        assertThat(run(Map.of(), "https://lineage.example.com/?a=1&api_key=planted"))
                .isEqualTo(2);
        assertThat(screen.err())
                .contains("--lineage has the parameter api_key, whose value other users of this machine can read")
                .doesNotContain("planted");
        assertThat(run(Map.of(), "ftp://lineage.example.com/?tenant=planted")).isEqualTo(2);
        assertThat(screen.err()).doesNotContain("planted");
    }

    @Test
    void an_unchanged_batch_completes_without_figures() throws IOException {
        engine.answer = () -> new JobResult("job-1", List.of(result(BatchStatus.UNCHANGED, "")));
        JsonNode end = eventsInFile().get(2);

        assertThat(end.at("/eventType").asText()).isEqualTo("COMPLETE");
        assertThat(end.at("/inputs/0/inputFacets/inputStatistics").isMissingNode())
                .isTrue();
    }

    @Test
    void a_server_receives_the_events_with_the_key() throws IOException {
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = server(201, received);
        try {
            int exitCode = run(
                    Map.of("OPENLINEAGE_API_KEY", "k-123", "OPENLINEAGE_NAMESPACE", "shop"),
                    "http://127.0.0.1:" + server.getAddress().getPort());

            assertThat(exitCode).isZero();
            assertThat(received)
                    .hasSize(4)
                    .allSatisfy(request -> assertThat(request)
                            .startsWith("POST /api/v1/lineage Bearer k-123 ")
                            .contains("\"namespace\":\"shop\""));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_server_that_refuses_does_not_affect_the_job() throws IOException {
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = server(401, received);
        try {
            assertThat(run(Map.of(), "http://127.0.0.1:" + server.getAddress().getPort()))
                    .isZero();
        } finally {
            server.stop(0);
        }
        assertThat(received).as("no more are tried").hasSize(1);
        assertThat(screen.err()).containsOnlyOnce("warning: the lineage of this job is incomplete");
        assertThat(screen.out()).contains("orders");
    }

    private static HttpServer server(int status, List<String> received) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://me:geheim@example.com | contains a login, which other users of this machine can read",
                "ftp://example.com             | --lineage ftp://example.com is not the URL of a server",
                "https:///nowhere              | is not the URL of a server; allowed: a file such as lineage.jsonl",
                "http://exa mple               | --lineage is a malformed URL",
                "/proc/nowhere/events.jsonl    | --lineage /proc/nowhere/events.jsonl cannot be written",
            })
    void a_place_that_cannot_be_used_is_refused_before_anything_runs(String place, String message) {
        assertThat(run(Map.of(), place)).isEqualTo(2);
        assertThat(screen.err()).contains(message).doesNotContain("geheim");
        assertThat(engine.days).isEmpty();
    }
}
