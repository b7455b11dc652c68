package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.Metric;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.glue.GlueQualityResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.DataQualityRuleResult;
import software.amazon.awssdk.services.glue.model.DataQualityRuleResultStatus;
import software.amazon.awssdk.services.glue.model.GetDataQualityResultResponse;

/** AWS's own client reads the results of rules as if AWS Glue had answered. */
final class GlueQualityResultTest {

    private static final Instant START = Instant.parse("2024-05-28T02:00:00.125Z");

    private static final RunManifest RUN = new RunManifest(
            RunManifest.SCHEMA_VERSION,
            "jr_1",
            "orders",
            LocalDate.of(2024, 5, 27),
            BatchStatus.GATE_FAILED,
            Optional.empty(),
            START,
            START.plusSeconds(90),
            "1.0.0",
            "c",
            "i",
            List.of(),
            new OutcomeCounts(10, 7, 2, 1),
            Map.of(),
            List.of(),
            List.of(
                    rule("ColumnValues \"price\" > 0", RuleOutcome.Kind.RECORD, false, 2, Optional.empty()),
                    rule("RowCount > 20", RuleOutcome.Kind.GATE, false, 0, Optional.of("RowCount = 10")),
                    rule(
                                    "Completeness \"sku\" > 0.5",
                                    RuleOutcome.Kind.GATE,
                                    true,
                                    0,
                                    Optional.of("Completeness = 0.9 (9 of 10)"))
                            .labelled(Map.of("team", "shop")),
                    rule(
                            "Uniqueness \"a\" \"b\" > 0.1",
                            RuleOutcome.Kind.GATE,
                            true,
                            0,
                            Optional.of("Uniqueness = 1 (10 of 10)")),
                    rule("Mean \"x\" > 1", RuleOutcome.Kind.GATE, false, 0, Optional.of("Mean = nothing (no values)"))),
            7,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of(new Metric("Column.price.Mean", "12.5"))));

    private static RuleOutcome rule(
            String text, RuleOutcome.Kind kind, boolean passed, long failed, Optional<String> measured) {
        return new RuleOutcome(text, kind, RuleOutcome.Severity.ERROR, passed, failed, measured);
    }

    private static GetDataQualityResultResponse readByAws(byte[] document) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
            exchange.close();
        });
        server.start();
        try (GlueClient glue = GlueClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(
                        URI.create("http://localhost:" + server.getAddress().getPort()))
                .build()) {
            return glue.getDataQualityResult(request -> request.resultId("any"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_client_of_aws_reads_the_result_of_a_run() throws IOException {
        byte[] document = new ManifestJson(new OutputFolder("s3://work")).write(GlueQualityResult.of(RUN));
        GetDataQualityResultResponse result = readByAws(document);

        assertThat(result.resultId()).isEqualTo("orders/2024-05-27/jr_1");
        assertThat(result.score()).isEqualTo(0.4);
        assertThat(result.startedOn()).isEqualTo(START);
        assertThat(result.completedOn()).isEqualTo(START.plusSeconds(90));
        assertThat(result.dataSource().glueTable().databaseName()).isEqualTo("analytics");
        assertThat(result.dataSource().glueTable().tableName()).isEqualTo("orders");
        assertThat(result.rulesetName()).isEqualTo("orders");
        assertThat(result.ruleResults())
                .extracting(DataQualityRuleResult::result)
                .containsExactly(
                        DataQualityRuleResultStatus.FAIL,
                        DataQualityRuleResultStatus.FAIL,
                        DataQualityRuleResultStatus.PASS,
                        DataQualityRuleResultStatus.PASS,
                        DataQualityRuleResultStatus.FAIL);
        assertThat(result.ruleResults())
                .extracting(DataQualityRuleResult::evaluationMessage)
                .containsExactly(
                        "2 records",
                        "RowCount = 10",
                        "Completeness = 0.9 (9 of 10)",
                        "Uniqueness = 1 (10 of 10)",
                        "Mean = nothing (no values)");
        assertThat(result.ruleResults())
                .extracting(DataQualityRuleResult::evaluatedMetrics)
                .containsExactly(
                        Map.of(),
                        Map.of("Dataset.*.RowCount", 10.0),
                        Map.of("Column.sku.Completeness", 0.9),
                        Map.of("Multicolumn.a,b.Uniqueness", 1.0),
                        Map.of());
        assertThat(result.ruleResults())
                .extracting(DataQualityRuleResult::labels)
                .containsExactly(Map.of(), Map.of(), Map.of("team", "shop"), Map.of(), Map.of());
        assertThat(result.ruleResults().get(0).name()).isEqualTo("Rule_1");
        assertThat(result.ruleResults().get(0).evaluatedRule()).isEqualTo("ColumnValues \"price\" > 0");
        assertThat(result.analyzerResults().get(0).evaluatedMetrics()).isEqualTo(Map.of("Column.price.Mean", 12.5));
        assertThat(result.aggregatedMetrics().totalRowsFailed()).isEqualTo(2.0);
        assertThat(result.aggregatedMetrics().totalRulesPassed()).isEqualTo(2.0);
    }
}
