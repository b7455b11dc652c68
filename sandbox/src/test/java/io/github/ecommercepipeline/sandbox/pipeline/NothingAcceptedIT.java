package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches with files but without an accepted record: they never empty what was published, unless the contract says so. */
class NothingAcceptedIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: prices
            version: 1.0.0
            status: active
            schema:
              - name: prices
                customProperties:
                  - {property: calendar, value: none}
                quality:
                  - {type: custom, engine: dqdl, severity: error, implementation: "%s"}
                properties:
                  - {name: sku, physicalType: varchar(9), required: true, primaryKey: true}
                  - {name: price, physicalType: 'decimal(9,2)', required: true}
            """;

    private static final String INCREMENTAL = CONTRACT.formatted("Rules = [ IsComplete \\\"sku\\\" ]");

    private static final String SNAPSHOT = CONTRACT.formatted("Rules = [ RowCount > 0 ]")
            .replace("{property: calendar", "{property: loadMode, value: snapshot}\n      - {property: calendar");

    private static final String GOOD = "sku,price\nA,1.00\nB,2.00\n";

    private static final String TOO_MANY_FIELDS = "sku,price\nA,1.00,\nB,2.00,\n";

    private static final String DECIMAL_COMMA = "sku,price\nA,\"1,00\"\nB,\"2,00\"\n";

    private static final String HEADER_ONLY = "sku,price\n";

    @TempDir
    Path root;

    @Test
    void a_day_without_an_accepted_record_is_not_published_and_ends_the_job_with_1() throws IOException {
        try (Workshop shop = new Workshop(root, Map.of("prices.odcs.yaml", INCREMENTAL))) {
            shop.put("prices", DAY, "a.csv", TOO_MANY_FIELDS);

            JobResult job = shop.run(DAY, DAY);

            BatchResult result = job.batches().get(0);
            assertThat(result.status()).isEqualTo(BatchStatus.GATE_FAILED);
            assertThat(result.message()).isEqualTo("gate failed: accepted > 0 (accepted = 0 of 2 records)");
            assertThat(result.manifest().orElseThrow().rules())
                    .filteredOn(rule -> !rule.passed())
                    .extracting(rule -> rule.rule())
                    .containsExactly("accepted > 0");
            assertThat(Workshop.quarantine(result)).hasSize(2);
            assertThat(job.exitCode()).isEqualTo(1);
            assertThat(shop.query("SELECT dataset FROM ops.batches")).isEmpty();
        }
    }

    @Test
    void a_corrected_day_without_an_accepted_record_keeps_the_good_version() throws IOException {
        try (Workshop shop = new Workshop(root, Map.of("prices.odcs.yaml", INCREMENTAL))) {
            shop.put("prices", DAY, "a.csv", GOOD);
            shop.run(DAY);
            for (String bad : List.of(TOO_MANY_FIELDS, DECIMAL_COMMA, HEADER_ONLY)) {
                shop.put("prices", DAY, "a.csv", bad);

                BatchResult result = shop.run(DAY);

                assertThat(result.status()).as(bad).isEqualTo(BatchStatus.GATE_FAILED);
                assertThat(result.message()).as(bad).endsWith("; the 2 published before stay)");
                assertThat(shop.query("SELECT sku, price FROM analytics.prices ORDER BY sku"))
                        .as(bad)
                        .containsExactly("A|1.00", "B|2.00");
                assertThat(shop.query("SELECT version FROM ops.batches")).containsExactly("1");
            }

            shop.put("prices", DAY, "a.csv", "sku,price\nA,3.00\n");
            assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(shop.query("SELECT sku, price FROM analytics.prices")).containsExactly("A|3.00");
        }
    }

    @Test
    void an_incremental_day_whose_files_have_no_records_is_published_if_it_was_empty_before() throws IOException {
        try (Workshop shop = new Workshop(root, Map.of("prices.odcs.yaml", INCREMENTAL))) {
            shop.put("prices", DAY, "a.csv", HEADER_ONLY);

            assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.PUBLISHED);
            shop.put("prices", DAY, "b.csv", HEADER_ONLY);
            assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.PUBLISHED);
        }
    }

    @Test
    void a_snapshot_without_an_accepted_record_never_empties_the_current_list() throws IOException {
        try (Workshop shop = new Workshop(root, Map.of("prices.odcs.yaml", SNAPSHOT))) {
            shop.put("prices", DAY, "a.csv", GOOD);
            shop.run(DAY);
            for (String bad : List.of(TOO_MANY_FIELDS, DECIMAL_COMMA, HEADER_ONLY)) {
                shop.put("prices", DAY.plusDays(1), "a.csv", bad);

                JobResult job = shop.run(DAY, DAY.plusDays(1));

                assertThat(job.batches())
                        .as(bad)
                        .extracting(BatchResult::status)
                        .containsExactly(BatchStatus.UNCHANGED, BatchStatus.GATE_FAILED);
                assertThat(job.batches().get(1).message()).as(bad).contains("accepted > 0");
                assertThat(job.exitCode()).as(bad).isEqualTo(1);
                assertThat(shop.query("SELECT sku FROM analytics.prices ORDER BY sku"))
                        .as(bad)
                        .containsExactly("A", "B");
            }
        }
    }

    @Test
    void the_contract_may_let_a_snapshot_be_emptied() throws IOException {
        String emptied = SNAPSHOT.replace("RowCount > 0", "RowCount >= 0")
                .replace(
                        "{property: calendar",
                        "{property: onNothingAccepted, value: publish}\n      - {property: calendar");
        try (Workshop shop = new Workshop(root, Map.of("prices.odcs.yaml", emptied))) {
            shop.put("prices", DAY, "a.csv", GOOD);
            shop.put("prices", DAY.plusDays(1), "a.csv", HEADER_ONLY);

            assertThat(shop.run(DAY, DAY.plusDays(1)).exitCode()).isZero();
            assertThat(shop.query("SELECT sku FROM analytics.prices")).isEmpty();
        }
    }
}
