package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements of CustomSql over published records of other datasets. */
class StatementsIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private static final String CUSTOMERS = """
            apiVersion: v3.1.0
            kind: DataContract
            id: customers
            version: 1.0.0
            status: active
            schema:
              - name: customers
                properties:
                  - {name: id, physicalType: integer, primaryKey: true, required: true}
                  - {name: mail, physicalType: varchar(64), classification: pii, customProperties: [{property: privacy, value: pseudonymise}]}
                  - {name: most, physicalType: 'decimal(12,2)'}
                  - {name: since, physicalType: date}
                  - {name: seen, physicalType: timestamp, customProperties: [{property: formats, value: ["uuuu-MM-dd'T'HH:mm:ss[.SSSSSS]X"]}]}
                  - {name: blocked, physicalType: boolean}
            """;

    /** Named so that it would be judged before the customers if nobody looked what its statements read. */
    private static final String BASKETS = """
            apiVersion: v3.1.0
            kind: DataContract
            id: baskets
            version: 1.0.0
            status: active
            schema:
              - name: baskets
                quality:
                  - type: custom
                    engine: dqdl
                    implementation: 'Rules = [ CustomSql "select b.nr from primary b join customers c on b.mail = c.mail
                      and b.day >= c.since and b.at > c.seen where not c.blocked and b.total <= c.most" ]'
                  - type: custom
                    engine: dqdl
                    severity: warning
                    implementation: 'Rules = [ CustomSql "select (select count(*) from customers) - count(distinct mail) from primary" = 0 ]'
                properties:
                  - {name: nr, physicalType: integer, primaryKey: true, required: true}
                  - {name: mail, physicalType: varchar(64), classification: pii, customProperties: [{property: privacy, value: pseudonymise}]}
                  - {name: day, physicalType: date}
                  - {name: at, physicalType: timestamp, customProperties: [{property: formats, value: ["uuuu-MM-dd'T'HH:mm:ss[.SSSSSS]X"]}]}
                  - {name: total, physicalType: 'decimal(12,2)'}
            """;

    private static final String RULE =
            "CustomSql \"select b.nr from primary b join customers c on b.mail = c.mail and b.day >= c.since and b.at > c.seen where"
                    + " not c.blocked and b.total <= c.most\"";

    @TempDir
    Path root;

    @Test
    void records_are_judged_by_what_is_published_up_to_their_day_and_again_when_that_changes() throws IOException {
        Map<String, String> contracts = Map.of("customers.odcs.yaml", CUSTOMERS, "baskets.odcs.yaml", BASKETS);
        try (Workshop shop = new Workshop(root, contracts)) {
            shop.put("customers", DAY, "a.csv", """
                    id,mail,most,since,seen,blocked
                    1,a@x,100.00,2024-05-01,2024-05-27T08:00:00Z,false
                    2,b@x,50.00,2024-05-01,2024-05-27T08:00:00Z,true
                    """);
            shop.put("baskets", DAY, "a.csv", """
                    nr,mail,day,at,total
                    10,a@x,2024-05-27,2024-05-27T08:00:00.000001Z,100.00
                    11,a@x,2024-05-27,2024-05-27T08:00:00Z,1.00
                    12,a@x,2024-04-30,2024-05-27T09:00:00Z,1.00
                    13,a@x,2024-05-27,2024-05-27T09:00:00Z,100.01
                    14,b@x,2024-05-27,2024-05-27T09:00:00Z,1.00
                    15,c@x,2024-05-27,2024-05-27T09:00:00Z,1.00
                    """);

            List<BatchResult> first = shop.run(DAY, DAY).batches();

            assertThat(first)
                    .extracting(result -> result.batch().dataset() + " " + result.status() + " " + result.message())
                    .containsExactly("customers PUBLISHED ", "baskets PUBLISHED ");
            RunManifest baskets = first.get(1).manifest().orElseThrow();
            assertThat(shop.query("SELECT nr FROM analytics.baskets ORDER BY nr"))
                    .containsExactly("10");
            assertThat(baskets.reasons()).containsExactly(new ReasonCount(RULE, 5));
            assertThat(baskets.rules())
                    .extracting(
                            rule -> rule.failedRecords() + " " + rule.measured().orElse(""))
                    .containsExactly("5 ", "0 CustomSql = -1, compared with customers up to 2024-05-27");
            assertThat(rowFiles())
                    .as("what statements read is removed with the stage")
                    .isEmpty();

            assertThat(shop.run(DAY, DAY).batches())
                    .extracting(BatchResult::status)
                    .containsOnly(BatchStatus.UNCHANGED);

            shop.put("customers", DAY, "late.csv", """
                    id,mail,most,since,seen,blocked
                    3,c@x,100.00,2024-05-01,2024-05-27T08:00:00Z,false
                    """);
            assertThat(shop.run(DAY, DAY).batches())
                    .extracting(BatchResult::status)
                    .containsOnly(BatchStatus.PUBLISHED);
            assertThat(shop.query("SELECT nr FROM analytics.baskets ORDER BY nr"))
                    .containsExactly("10", "15");
        }
    }

    @Test
    void a_statement_that_would_compare_too_many_records_publishes_nothing_and_says_so() throws IOException {
        String statement = "select nr from primary where nr not in (select id from customers)";
        Map<String, String> contracts = Map.of(
                "customers.odcs.yaml",
                CUSTOMERS,
                "baskets.odcs.yaml",
                BASKETS.replaceFirst("(?s)CustomSql \"select b.nr.*?\" ]", "CustomSql \"" + statement + "\" ]"));
        try (Workshop shop = new Workshop(root, contracts)) {
            shop.put(
                    "customers",
                    DAY,
                    "a.csv",
                    IntStream.rangeClosed(1, 100_001)
                            .mapToObj(id -> id + ",,,,,\n")
                            .collect(Collectors.joining("", "id,mail,most,since,seen,blocked\n", "")));
            shop.put("baskets", DAY, "a.csv", "nr,mail,day,at,total\n0,,,,\n7,,,,\n");

            List<BatchResult> batches = shop.run(DAY, DAY).batches();

            assertThat(batches)
                    .extracting(BatchResult::status)
                    .containsExactly(BatchStatus.PUBLISHED, BatchStatus.FAILED);
            assertThat(batches.get(1).message())
                    .isEqualTo("CustomSql \"" + statement
                            + "\": compares each of 2 rows with each of 100,001; at most 100,000 are compared without an equality"
                            + " (=), or by not in");
            assertThat(shop.query("SELECT count(*) FROM ops.batches WHERE dataset = 'baskets'"))
                    .containsExactly("0");
            assertThat(rowFiles()).isEmpty();
        }
    }

    private List<Path> rowFiles() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".rows.zst"))
                    .toList();
        }
    }
}
