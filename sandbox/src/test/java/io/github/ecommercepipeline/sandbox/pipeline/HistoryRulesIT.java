package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that compare a day with those published before it. */
class HistoryRulesIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales
            version: 1.0.0
            status: active
            schema:
              - name: sales
                customProperties:
                  - {property: calendar, value: none}
                quality:
                  - type: custom
                    engine: dqdl
                    implementation: 'Rules = [ RowCount > 0.5 * avg(last(2)) ] Analyzers = [ Mean "n" ]'
                properties:
                  - {name: n, physicalType: integer}
            """;

    @TempDir
    Path root;

    @Test
    void a_day_is_compared_with_the_published_days_before_it_whenever_it_is_judged() throws IOException {
        try (Workshop shop = new Workshop(root, Map.of("sales.odcs.yaml", CONTRACT))) {
            put(shop, 0, 10);
            put(shop, 1, 20);
            put(shop, 2, 7);
            put(shop, 3, 9);

            assertThat(shop.run(DAY, DAY.plusDays(3)).batches())
                    .extracting(BatchResult::status)
                    .containsExactly(
                            BatchStatus.PUBLISHED,
                            BatchStatus.PUBLISHED,
                            BatchStatus.GATE_FAILED,
                            BatchStatus.PUBLISHED);
            assertThat(shop.query("SELECT business_date, name, value FROM ops.metrics ORDER BY 1, 2"))
                    .containsExactly(
                            "2024-05-27|Column.n.Mean|1.0000000000",
                            "2024-05-27|Dataset.*.RowCount|10.0000000000",
                            "2024-05-28|Column.n.Mean|1.0000000000",
                            "2024-05-28|Dataset.*.RowCount|20.0000000000",
                            "2024-05-30|Column.n.Mean|1.0000000000",
                            "2024-05-30|Dataset.*.RowCount|9.0000000000");

            put(shop, 1, 5);
            assertThat(shop.run(DAY.plusDays(1)).status()).isEqualTo(BatchStatus.GATE_FAILED);
            put(shop, 2, 8);
            BatchResult third = shop.run(DAY.plusDays(2));
            assertThat(third.status()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(third.manifest().orElseThrow().rules().get(0).measured())
                    .hasValue("RowCount = 8, compared with 7.5 from 2 earlier days");
        }
    }

    private static final String CUSTOMERS = """
            apiVersion: v3.1.0
            kind: DataContract
            id: customers
            version: 1.0.0
            status: active
            schema:
              - name: customers
                quality:
                  - {type: custom, engine: dqdl, implementation: 'Rules = [ RowCount < 9 ]'}
                properties:
                  - {name: id, physicalType: integer, primaryKey: true, required: true}
                  - {name: mail, physicalType: varchar(64), classification: pii, customProperties: [{property: privacy, value: pseudonymise}]}
            """;

    /** Named so that it would be judged before the customers if nobody looked what it refers to. */
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
                    customProperties: [{property: onViolation, value: reject}]
                    implementation: 'Rules = [ ReferentialIntegrity "customer" "customers.id" = 1.0 ]'
                  - type: custom
                    engine: dqdl
                    severity: warning
                    implementation: 'Rules = [ ReferentialIntegrity "mail" "customers.mail" = 1.0,
                      ReferentialIntegrity "follows" "baskets.nr" = 1.0, RowCountMatch "customers@day" <= 2 ]'
                properties:
                  - {name: nr, physicalType: integer, primaryKey: true, required: true}
                  - {name: customer, physicalType: bigint, classification: public}
                  - {name: mail, physicalType: varchar(20), classification: public}
                  - {name: follows, physicalType: integer, classification: public}
            """;

    @Test
    void records_are_judged_by_what_is_published_up_to_their_day_and_again_when_that_changes() throws IOException {
        Map<String, String> contracts = Map.of("customers.odcs.yaml", CUSTOMERS, "baskets.odcs.yaml", BASKETS);
        try (Workshop shop = new Workshop(root, contracts)) {
            shop.put("customers", DAY, "a.csv", "id,mail\n1,a@x\n2,b@x\n");
            shop.put(
                    "baskets",
                    DAY,
                    "a.csv",
                    "nr,customer,mail,follows\n10,1,a@x,\n11,2,z@x,12\n12,3,,\n13,,,10\n14,1,b@x,15\n");

            List<BatchResult> first = parallel(shop, DAY, DAY);
            assertThat(first).extracting(BatchResult::status).containsOnly(BatchStatus.PUBLISHED);
            assertThat(first.get(0).batch().dataset()).isEqualTo("customers");
            RunManifest baskets = first.get(1).manifest().orElseThrow();
            assertThat(shop.query("SELECT nr FROM analytics.baskets ORDER BY nr"))
                    .containsExactly("10", "11", "13", "14");
            assertThat(baskets.reasons())
                    .containsExactly(new ReasonCount("ReferentialIntegrity \"customer\" \"customers.id\" = 1.0", 1));
            assertThat(baskets.rules())
                    .extracting(rule -> rule.passed() + " " + rule.failedRecords() + " "
                            + rule.measured().orElse(""))
                    .containsExactly(
                            "false 1 ",
                            "false 1 ReferentialIntegrity = 0.666667 (2 of 3), compared with customers up to 2024-05-27",
                            "false 2 ReferentialIntegrity = 0.333333 (1 of 3), compared with the records of this batch and of earlier days",
                            "false 0 RowCountMatch = 2.5 (5 of 2), compared with customers of 2024-05-27");
            assertThat(baskets.examples().orElseThrow())
                    .extracting(example -> example.reasons() + " " + example.record())
                    .anySatisfy(example -> assertThat(example)
                            .contains("\"mail\" \"customers.mail\"")
                            .contains("z@x"));

            assertThat(parallel(shop, DAY, DAY)).extracting(BatchResult::status).containsOnly(BatchStatus.UNCHANGED);

            shop.put("customers", DAY, "late.csv", "id,mail\n3,z@x\n");
            shop.put("customers", DAY.plusDays(1), "a.csv", "id,mail\n4,d@x\n");
            assertThat(parallel(shop, DAY, DAY).get(1).status()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(shop.query("SELECT count(*) FROM analytics.baskets")).containsExactly("5");

            shop.put("baskets", DAY.plusDays(1), "a.csv", "nr,customer,mail,follows\n20,4,,12\n21,5,,99\n");
            assertThat(parallel(shop, DAY, DAY.plusDays(1)))
                    .extracting(result -> result.batch() + " " + result.status())
                    .containsExactly(
                            "customers 2024-05-27 UNCHANGED",
                            "baskets 2024-05-27 UNCHANGED",
                            "customers 2024-05-28 PUBLISHED",
                            "baskets 2024-05-28 PUBLISHED");
            assertThat(shop.query("SELECT nr FROM analytics.baskets WHERE nr >= 20"))
                    .containsExactly("20");

            shop.put(
                    "customers",
                    DAY.plusDays(1),
                    "b.csv",
                    "id,mail\n5,e@x\n"
                            + IntStream.range(50, 60).mapToObj(i -> i + ",\n").collect(Collectors.joining()));
            shop.put("baskets", DAY.plusDays(1), "b.csv", "nr,customer,mail,follows\n22,5,,20\n23,4,,\n");
            List<BatchResult> failed = parallel(shop, DAY.plusDays(1), DAY.plusDays(1));
            assertThat(failed.get(0).status()).isEqualTo(BatchStatus.GATE_FAILED);
            assertThat(failed.get(1).message())
                    .contains("judged against customers as it was published before: its batch of 2024-05-28");
            assertThat(shop.query("SELECT nr FROM analytics.baskets WHERE nr >= 20 ORDER BY nr"))
                    .containsExactly("20", "23");
        }
    }

    private static List<BatchResult> parallel(Workshop shop, LocalDate from, LocalDate to) {
        return Workshop.job(shop.settings(false, false, 4), Progress.silent())
                .run(from, to)
                .batches();
    }

    private static void put(Workshop shop, int day, int records) throws IOException {
        String lines = IntStream.range(0, records).mapToObj(i -> "1\n").collect(Collectors.joining());
        shop.put("sales", DAY.plusDays(day), "a.csv", "n\n" + lines);
    }
}
