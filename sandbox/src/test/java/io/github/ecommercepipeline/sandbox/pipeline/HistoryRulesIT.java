package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ComparedMetric;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.quality.history.EarlierDay;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.erasure.EraseJob;
import io.github.ecommercepipeline.run.erasure.EraseResult;
import io.github.ecommercepipeline.run.erasure.EraseSettings;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.reference.ReferencedRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
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
    void records_are_judged_by_what_is_published_up_to_their_day_and_again_when_that_changes() throws Exception {
        Map<String, String> contracts = Map.of("customers.odcs.yaml", CUSTOMERS, "baskets.odcs.yaml", BASKETS);
        try (Workshop shop = new Workshop(root, contracts)) {
            shop.put("customers", DAY, "a.csv", "id,mail\n1,a@x\n2,b@x\n");
            shop.put(
                    "baskets",
                    DAY,
                    "a.csv",
                    "nr,customer,mail,follows\n10,1,a@x,\n11,2,z@x,12\n12,3,,\n13,,,10\n14,1,b@x,15\n");

            AtomicInteger scans = new AtomicInteger();
            SparkListener listener = scans(scans);
            SparkSessionExtension.session().sparkContext().addSparkListener(listener);
            List<BatchResult> first = parallel(shop, DAY, DAY);
            SparkSessionExtension.session().sparkContext().listenerBus().waitUntilEmpty();
            SparkSessionExtension.session().sparkContext().removeSparkListener(listener);
            assertThat(scans).as("once each, and once more for its own keys").hasValue(3);
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

            Files.createDirectories(shop.archive());
            EraseSettings settings = new EraseSettings(shop.settings(), List.of(new Match("mail", "z@x")), false);
            EraseResult erased = new EraseJob(SparkSessionExtension.session(), settings, Progress.silent()).run();
            assertThat(erased.exitCode()).isZero();
            assertThat(parallel(shop, DAY, DAY)).extracting(BatchResult::status).doesNotContain(BatchStatus.FAILED);
            assertThat(shop.query("SELECT nr FROM analytics.baskets WHERE nr < 20 ORDER BY nr"))
                    .as("11 is erased itself, and 12 refers to nobody any more")
                    .containsExactly("10", "13", "14");
        }
    }

    private static final String REFERRED = """
            apiVersion: v3.1.0
            kind: DataContract
            id: NAME
            version: 1.0.0
            status: active
            schema:
              - name: NAME
                customProperties: [CUSTOM]
                properties:
                  - {name: id, physicalType: integer, primaryKey: true, required: true}
                  - {name: mail, physicalType: varchar(64), classification: pii, customProperties: [{property: privacy, value: pseudonymise}]}
            """;

    private static final String COPIES = """
            apiVersion: v3.1.0
            kind: DataContract
            id: copies
            version: 1.0.0
            status: active
            schema:
              - name: copies
                customProperties: [{property: ruleResults, value: glue}]
                quality:
                  - type: custom
                    engine: dqdl
                    severity: warning
                    implementation: 'Rules = [ DatasetMatch "customers" "id" "mail" = 1.0, RowCountMatch "customers" = 1.0,
                      AggregateMatch "sum(id)" "sum(customers.id)" = 1.0 labels=["team"="shop"], ReferentialIntegrity "shop" "shops.id" = 1.0,
                      ReferentialIntegrity "rate" "rates.id" = 1.0 ]'
                properties:
                  - {name: id, physicalType: integer, primaryKey: true, required: true, classification: public}
                  - {name: mail, physicalType: varchar(20)}
                  - {name: shop, physicalType: integer}
                  - {name: rate, physicalType: integer}
            """;

    private static String referred(String name, String custom) {
        return REFERRED.replace("NAME", name).replace("CUSTOM", custom);
    }

    @Test
    void a_past_day_is_judged_alike_after_later_days_and_after_retention_of_what_it_refers_to() throws IOException {
        String retention = "{property: retention, value: {history: P1D}}";
        Map<String, String> contracts = Map.of(
                "customers.odcs.yaml", referred("customers", retention + ", {property: recordResults, value: glue}"),
                "shops.odcs.yaml", referred("shops", retention),
                "rates.odcs.yaml", referred("rates", "{property: loadMode, value: snapshot}"),
                "copies.odcs.yaml", COPIES);
        try (Workshop shop = new Workshop(root, contracts)) {
            shop.put("customers", DAY, "a.csv", "id,mail\n1,a\n2,b\n");
            shop.put("shops", DAY, "a.csv", "id,mail\n7,\n");
            shop.put("rates", DAY, "a.csv", "id,mail\n1,\n");
            shop.put("copies", DAY, "a.csv", "id,mail,shop,rate\n1,a,7,1\n2,b,7,1\n");
            shop.put("customers", DAY.plusDays(1), "a.csv", "id,mail\n1,a2\n3,c\n");
            shop.put("rates", DAY.plusDays(1), "a.csv", "id,mail\n2,\n");
            shop.put("copies", DAY.plusDays(1), "a.csv", "id,mail,shop,rate\n1,a2,7,2\n2,b,7,2\n3,c,7,2\n");
            RunManifest first = last(shop.run(DAY, DAY.plusDays(1)).batches());
            assertThat(first.rules())
                    .extracting(rule -> rule.passed() + " " + rule.measured().orElse(""))
                    .contains(
                            "true DatasetMatch = 1 (3 of 3), compared with customers up to 2024-05-28",
                            "true AggregateMatch = 1 (6 of 6), compared with customers up to 2024-05-28",
                            "true ReferentialIntegrity = 1 (3 of 3), compared with rates up to 2024-05-28");
            assertThat(first.rules()).allMatch(RuleOutcome::passed);

            ReferencedRecords customers = shop.warehouse()
                    .referenced(
                            shop.settings().contracts().stream()
                                    .filter(contract -> contract.dataset().equals("customers"))
                                    .findFirst()
                                    .orElseThrow(),
                            new ReferencedRecords.Days(DAY.plusDays(1), false, false));

            shop.put("customers", DAY.plusDays(2), "a.csv", "id,mail\n1,a3\n4,d\n");
            shop.put("rates", DAY.plusDays(2), "a.csv", "id,mail\n1,\n");
            shop.put("copies", DAY.plusDays(2), "a.csv", "id,mail,shop,rate\n1,a3,7,1\n2,b,7,1\n3,c,7,1\n4,d,7,1\n");
            List<BatchResult> later = shop.run(DAY, DAY.plusDays(2)).batches();
            assertThat(last(later).rules()).allMatch(RuleOutcome::passed);
            assertThat(shop.query("SELECT dataset FROM ops.batches WHERE state = 'RETIRED' ORDER BY 1"))
                    .containsExactly("customers", "shops");
            assertThat(shop.run(DAY, DAY.plusDays(2)).batches().stream().filter(HistoryRulesIT::isOfCopies))
                    .extracting(BatchResult::status)
                    .as("retention changes no verdict")
                    .containsOnly(BatchStatus.UNCHANGED)
                    .hasSize(3);

            assertThat(customers.count())
                    .as("without those of a day that was published meanwhile")
                    .isEqualTo(3);
            assertThat(resultsOfRecords(shop))
                    .as("results of records go with the history")
                    .containsExactly("2024-05-28", "2024-05-29");

            JobResult again = Workshop.job(shop.settings(false, false, 1).replaying(), Progress.silent())
                    .run(DAY.plusDays(1), DAY.plusDays(2));
            assertThat(again.batches().stream().filter(HistoryRulesIT::isOfCopies))
                    .extracting(batch -> batch.manifest().orElseThrow().rules())
                    .containsExactly(first.rules(), last(later).rules());
            try (Stream<Path> files = Files.walk(shop.out())) {
                assertThat(files.filter(file -> file.getFileName().toString().startsWith("glue-result=")))
                        .hasSize(5)
                        .allSatisfy(file -> assertThat(file)
                                .content()
                                .contains("AggregateMatch")
                                .contains("\"shop\""));
            }

            shop.put("customers", DAY.plusDays(3), "a.csv", "id,mail\n1,a4\n");
            shop.run(DAY.plusDays(3));
            assertThat(shop.query("SELECT removed FROM ops.batches WHERE dataset = 'customers' ORDER BY business_date"))
                    .containsExactly("1", "0", "0", "0");
            shop.put("copies", DAY, "b.csv", "id,mail,shop,rate\n3,c,7,1\n");
            List<BatchResult> refused = shop.run(DAY, DAY.plusDays(2)).batches().stream()
                    .filter(HistoryRulesIT::isOfCopies)
                    .toList();
            assertThat(refused)
                    .extracting(BatchResult::status)
                    .containsExactly(BatchStatus.INPUT_REFUSED, BatchStatus.UNCHANGED, BatchStatus.UNCHANGED);
            assertThat(refused.get(0).message())
                    .isEqualTo(
                            "its rules compare it with earlier records of customers, whose retention keeps the days from"
                                    + " 2024-05-29 on, so it cannot be judged again. What is published stays; without these rules the"
                                    + " day can be taken again");
        }
    }

    /** The days whose records' verdicts are kept. */
    private static Set<String> resultsOfRecords(Workshop shop) throws IOException {
        try (Stream<Path> files = Files.walk(shop.out())) {
            return files.map(Path::toString)
                    .filter(file -> file.contains("record-results") && file.endsWith(".parquet"))
                    .map(file -> file.replaceAll(".*business_date=([-0-9]+).*", "$1"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean isOfCopies(BatchResult batch) {
        return batch.batch().dataset().equals("copies");
    }

    private static RunManifest last(List<BatchResult> batches) {
        return batches.stream()
                .filter(HistoryRulesIT::isOfCopies)
                .reduce((earlier, later) -> later)
                .flatMap(BatchResult::manifest)
                .orElseThrow();
    }

    /** Counts how often raw files are read. */
    private static SparkListener scans(AtomicInteger scans) {
        return new SparkListener() {
            @Override
            public void onStageCompleted(SparkListenerStageCompleted stage) {
                boolean reads = stage.stageInfo()
                        .rddInfos()
                        .exists(rdd ->
                                rdd.name().equals("DataSourceRDD") || rdd.name().startsWith("records of "));
                scans.addAndGet(reads ? 1 : 0);
            }
        };
    }

    private static List<BatchResult> parallel(Workshop shop, LocalDate from, LocalDate to) {
        return Workshop.job(shop.settings(false, false, 4), Progress.silent())
                .run(from, to)
                .batches();
    }

    @Test
    void an_accepted_day_is_published_and_is_compared_with_from_then_on() throws IOException {
        String rule = "RowCount > 0.5 * avg(last(2))";
        try (Workshop shop = new Workshop(root, Map.of("sales.odcs.yaml", CONTRACT))) {
            put(shop, 0, 10);
            put(shop, 1, 20);
            put(shop, 2, 4);
            put(shop, 3, 4);
            shop.run(DAY, DAY.plusDays(3));
            Batch third = new Batch("sales", DAY.plusDays(2));
            Instant at = Instant.parse("2024-06-01T08:00:00Z");
            Set<String> metrics = Set.of("Dataset.*.RowCount");
            assertThat(shop.warehouse().accept(new Batch("sales", DAY.plusDays(9)), rule, metrics, "ann", at))
                    .isEmpty();
            assertThat(shop.warehouse().accept(third, rule, metrics, "ann", at)).hasValue("Dataset.*.RowCount = 4");
            put(shop, 2, 1);
            assertThat(shop.run(DAY.plusDays(2)).message())
                    .as("what was accepted is another number")
                    .contains("RowCount = 1, compared with 7.5 from 2 earlier days");
            put(shop, 2, 4);

            List<BatchResult> results = shop.run(DAY, DAY.plusDays(3)).batches();
            assertThat(results)
                    .extracting(BatchResult::status)
                    .containsExactly(
                            BatchStatus.UNCHANGED,
                            BatchStatus.UNCHANGED,
                            BatchStatus.PUBLISHED,
                            BatchStatus.GATE_FAILED);
            RuleOutcome outcome =
                    results.get(2).manifest().orElseThrow().rules().get(0);
            assertThat(outcome.passed()).isFalse();
            assertThat(outcome.acceptedAt()).hasValue(at);
            assertThat(outcome.found()).endsWith(", accepted at 2024-06-01T08:00:00Z");
            assertThat(results.get(3).message()).contains("RowCount = 4, compared with 6 from 2 earlier days");
            assertThat(shop.warehouse()
                            .metrics(new Batch("sales", DAY.plusDays(3)), Map.of("Dataset.*.RowCount", 2))
                            .get("Dataset.*.RowCount"))
                    .extracting(EarlierDay::accepted)
                    .containsExactly(true, false);

            shop.warehouse().accept(new Batch("sales", DAY.plusDays(3)), rule, metrics, "ann", at);
            assertThat(shop.run(DAY.plusDays(3)).status()).isEqualTo(BatchStatus.PUBLISHED);
            put(shop, 4, 4);
            assertThat(shop.run(DAY.plusDays(4)).status()).isEqualTo(BatchStatus.PUBLISHED);

            assertThat(shop.warehouse().refuse(third, rule, "bob", at)).isTrue();
            assertThat(shop.warehouse().refuse(third, rule, "bob", at)).isFalse();
            put(shop, 2, 3);
            assertThat(shop.run(DAY.plusDays(2)).status()).isEqualTo(BatchStatus.GATE_FAILED);
            Batch fourth = new Batch("sales", DAY.plusDays(3));
            assertThat(shop.warehouse().acceptedRules(fourth)).containsOnlyKeys(rule);
            shop.warehouse().unpublish(ContractReader.read("sales.odcs.yaml", CONTRACT), fourth, at);
            assertThat(shop.warehouse().acceptedRules(fourth)).isEmpty();
            assertThat(
                            shop.query(
                                    "SELECT business_date, measured, accepted_by, removed_by FROM ops.accepted_rules ORDER BY 1"))
                    .containsExactly(
                            "2024-05-29|Dataset.*.RowCount = 4|ann|bob",
                            "2024-05-30|Dataset.*.RowCount = 4|ann|unpublish");
        }
    }

    @Test
    void an_accepted_day_stays_accepted_after_an_erasure_and_nothing_tells_what_was_measured_before()
            throws IOException {
        String rule = "RowCount > 0.5 * avg(last(2))";
        String contract = CONTRACT.replace(
                "calendar, value: none}", "calendar, value: none}\n      - {property: ruleResults, value: glue}");
        try (Workshop shop = new Workshop(root, Map.of("sales.odcs.yaml", contract))) {
            put(shop, 0, 10);
            put(shop, 1, 20);
            shop.put("sales", DAY.plusDays(2), "a.csv", "n\n1\n1\n1\n7\n");
            Batch third = new Batch("sales", DAY.plusDays(2));
            assertThat(shop.run(DAY, DAY.plusDays(2)).batches().get(2).status()).isEqualTo(BatchStatus.GATE_FAILED);
            Instant at = Instant.parse("2024-06-01T08:00:00Z");
            shop.warehouse().accept(third, rule, Set.of("Dataset.*.RowCount"), "ann", at);
            assertThat(shop.run(DAY.plusDays(2)).status()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(shop.query("SELECT failed_gates FROM ops.attempts WHERE failed_gates IS NOT NULL"))
                    .as("before")
                    .containsExactly(rule + " (RowCount = 4, compared with 7.5 from 2 earlier days)");
            assertThat(glueResults()).hasSize(4);
            Path ofThird = glueResults().stream()
                    .filter(file ->
                            file.toString().contains(third.businessDate().toString()))
                    .findFirst()
                    .orElseThrow();
            Files.copy(ofThird, ofThird.resolveSibling("glue-result=killed-before-its-manifest.json"));

            Files.createDirectories(shop.archive());
            EraseSettings settings = new EraseSettings(shop.settings(), List.of(new Match("n", "7")), false);
            assertThat(new EraseJob(SparkSessionExtension.session(), settings, Progress.silent())
                            .run()
                            .remaining())
                    .isEmpty();

            assertThat(shop.query("SELECT measured, accepted_at, accepted_by, removed_by FROM ops.accepted_rules"))
                    .containsExactly("Dataset.*.RowCount = 3|2024-06-01 08:00:00|ann|∅");
            assertThat(shop.query("SELECT passed, accepted, measured FROM ops.rule_outcomes WHERE business_date = '"
                            + third.businessDate() + "'"))
                    .containsExactly("f|t|RowCount = 3, compared with 7.5 from 2 earlier days");
            assertThat(shop.query("SELECT failed_gates, message FROM ops.attempts WHERE status = 'GATE_FAILED'"))
                    .containsExactly(rule + "|gate failed: " + rule);
            assertThat(glueResults())
                    .as("of the days before, and of the run that published the third anew")
                    .hasSize(3);
            BatchResult again = shop.replay(third.businessDate(), false);
            assertThat(again.status()).as(again.message()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(again.manifest().orElseThrow().rules().get(0).acceptedAt())
                    .hasValue(at);
        }
    }

    /** What the gallery's page says of Olist's two files. */
    @Test
    void the_sums_of_two_exports_of_the_gallery_are_compared() throws IOException {
        Path gallery = Path.of("../sample-data/gallery");
        String payments = Files.readString(gallery.resolve("olist-order-payments.odcs.yaml"))
                .replace(
                        "    properties:\n",
                        "      - {type: custom, engine: dqdl, severity: warning, implementation: 'Rules = [ AggregateMatch"
                                + " \"sum(payment_value)\" \"sum(olist_order_items.item_total)\" between 0.95 and 1.05 ]'}\n"
                                + "    properties:\n");
        String items = Files.readString(gallery.resolve("olist-order-items.odcs.yaml"))
                + "      - {name: item_total, physicalType: \"decimal(13,2)\", customProperties: [{property: derivation,"
                + " value: price + freight_value}]}\n";
        try (Workshop shop = new Workshop(root, Map.of("payments", payments, "items", items))) {
            for (String dataset : List.of("olist_order_items", "olist_order_payments")) {
                String sample = dataset.replace('_', '-') + ".csv";
                shop.put(
                        dataset,
                        DAY,
                        sample,
                        Files.readAllBytes(gallery.resolve("samples").resolve(sample)));
            }
            assertThat(compared(shop)).containsExactly(true);

            shop.put(
                    "olist_order_payments",
                    DAY,
                    "olist-order-payments.csv",
                    Files.readString(gallery.resolve("samples/olist-order-payments.csv"))
                            .replace("216.87", "21.68"));
            assertThat(compared(shop)).containsExactly(false);
        }
    }

    private static List<Boolean> compared(Workshop shop) {
        return shop.run(DAY, DAY).batches().stream()
                .flatMap(result -> result.manifest().orElseThrow().rules().stream())
                .filter(rule -> rule.rule().startsWith("AggregateMatch"))
                .map(RuleOutcome::passed)
                .toList();
    }

    private List<Path> glueResults() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.getFileName().toString().startsWith("glue-result="))
                    .toList();
        }
    }

    /** Random days, judged one after the other and then again in any order; some of them fail. */
    @Test
    void the_verdict_on_a_day_does_not_depend_on_when_it_is_judged_or_beside_what() throws IOException {
        String rules =
                "RowCount > 0.8 * avg(last(2)), ReferentialIntegrity \"n\" \"customers.id\" > 0.5 * min(last(3)),"
                        + " DetectAnomalies \"RowCount\", CustomSql \"select count(*) from primary s join customers c on s.n = c.id\""
                        + " >= 0.5 * last() ]";
        Map<String, String> contracts = Map.of(
                "customers.odcs.yaml",
                CUSTOMERS,
                "sales.odcs.yaml",
                CONTRACT.replace("RowCount > 0.5 * avg(last(2)) ]", rules));
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        try (Workshop shop = new Workshop(root, contracts)) {
            List<LocalDate> days =
                    new ArrayList<>(DAY.datesUntil(DAY.plusDays(4)).toList());
            for (LocalDate day : days) {
                String sold = random.ints(10 + random.nextInt(8), 1, 9)
                        .mapToObj(n -> n + "\n")
                        .collect(Collectors.joining());
                shop.put("sales", day, "a.csv", "n\n" + sold);
                shop.put("customers", day, "a.csv", "id,mail\n" + (1 + random.nextInt(8)) + ",\n");
            }
            Map<Batch, List<?>> first = verdicts(Workshop.job(shop.settings(false, false, 3), Progress.silent())
                    .run(DAY, DAY.plusDays(3)));
            Collections.shuffle(days, random);
            Map<Batch, List<?>> again = new HashMap<>();
            for (LocalDate day : days) {
                again.putAll(
                        verdicts(Workshop.job(shop.settings(false, false, 1).replaying(), Progress.silent())
                                .run(day, day)));
            }

            assertThat(again).as("seed %d, days in the order of %s", seed, days).isEqualTo(first);
            assertThat(first).hasSize(8);
        }
    }

    private static Map<Batch, List<?>> verdicts(JobResult job) {
        Map<Batch, List<?>> verdicts = new HashMap<>();
        for (BatchResult result : job.batches()) {
            verdicts.put(
                    result.batch(),
                    List.of(result.status(), result.manifest().orElseThrow().rules()));
        }
        return verdicts;
    }

    @Test
    void what_a_day_was_compared_with_is_recorded_and_a_corrected_day_is_seen_in_those_after_it() throws IOException {
        try (Workshop shop = new Workshop(root, Map.of("sales.odcs.yaml", CONTRACT))) {
            for (int day = 0; day < 4; day++) {
                put(shop, day, 10 + day);
            }
            RunManifest last =
                    shop.run(DAY, DAY.plusDays(3)).batches().get(3).manifest().orElseThrow();

            assertThat(last.comparedWith())
                    .hasValue(List.of(new ComparedMetric(
                            "Dataset.*.RowCount",
                            List.of(
                                    new ComparedMetric.Day(DAY.plusDays(2), 1),
                                    new ComparedMetric.Day(DAY.plusDays(1), 1)))));
            assertThat(shop.query("SELECT business_date, asked, earlier FROM ops.comparisons ORDER BY 1"))
                    .containsExactly(
                            "2024-05-27|2|",
                            "2024-05-28|2|2024-05-27=1",
                            "2024-05-29|2|2024-05-28=1 2024-05-27=1",
                            "2024-05-30|2|2024-05-29=1 2024-05-28=1");
            assertThat(shop.warehouse().changedHistories("sales")).isEmpty();

            put(shop, 0, 9);
            shop.run(DAY);
            assertThat(shop.warehouse().changedHistories("sales")).containsExactly(DAY.plusDays(1), DAY.plusDays(2));
            shop.replay(DAY.plusDays(1), false);
            shop.replay(DAY.plusDays(2), false);
            shop.replay(DAY.plusDays(3), false);
            assertThat(shop.warehouse().changedHistories("sales")).isEmpty();

            put(shop, 3, 1);
            assertThat(shop.run(DAY.plusDays(3)).status()).isEqualTo(BatchStatus.GATE_FAILED);
            assertThat(
                            shop.query(
                                    "SELECT a.status, m.name, CAST(m.value AS integer) FROM ops.attempts a JOIN"
                                            + " ops.attempt_metrics m ON m.run_id = a.run_id AND m.business_date = a.business_date"
                                            + " WHERE a.business_date = DATE '2024-05-30' AND m.name = 'Dataset.*.RowCount' ORDER BY 3"))
                    .containsExactly(
                            "GATE_FAILED|Dataset.*.RowCount|1",
                            "PUBLISHED|Dataset.*.RowCount|13",
                            "PUBLISHED|Dataset.*.RowCount|13");
        }
    }

    private static void put(Workshop shop, int day, int records) throws IOException {
        String lines = IntStream.range(0, records).mapToObj(i -> "1\n").collect(Collectors.joining());
        shop.put("sales", DAY.plusDays(day), "a.csv", "n\n" + lines);
    }
}
