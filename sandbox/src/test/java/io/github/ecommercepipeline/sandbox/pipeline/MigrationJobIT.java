package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.MigrationJob;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.RunFiles;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published days are taken again from their files where SQL would lose records or change values. */
class MigrationJobIT {

    private static final LocalDate DAY_1 = LocalDate.of(2024, 5, 27);
    private static final LocalDate DAY_2 = LocalDate.of(2024, 5, 28);

    private static final String KEYLESS = """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales
            version: 1.0.0
            status: active
            schema:
              - name: sales
                properties:
                  - {name: id, physicalType: varchar(100)}
                  - {name: price, physicalType: 'decimal(12,4)'}
            """;
    private static final String KEYED =
            KEYLESS.replace("varchar(100)}", "varchar(100), required: true, primaryKey: true}");
    private static final String NARROW =
            KEYLESS.replace("varchar(100)", "varchar(5)").replace("decimal(12,4)", "decimal(12,2)");

    private static final String HISTORY = "SELECT id, price, business_date FROM history.sales ORDER BY 3, 1, 2";
    private static final String LEDGER = "SELECT business_date, version, records_read, accepted, rejected, duplicate"
            + " FROM ops.batches WHERE dataset = 'sales' ORDER BY 1";

    @TempDir
    Path root;

    private Workshop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Workshop(root, Map.of("sales.odcs.yaml", KEYLESS));
        shop.put("sales", DAY_1, "a.csv", "id,price\nA,1\nA,2\nB,1\n");
        shop.put("sales", DAY_2, "a.csv", "id,price\nhello world,2.9999\nB,3\n");
        assertThat(shop.run(DAY_1, DAY_2).exitCode()).isZero();
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }

    @Test
    void a_new_key_takes_every_published_day_again_so_that_the_last_record_of_a_key_wins() throws IOException {
        shop.execute("CREATE VIEW public.mine AS SELECT id, price FROM analytics.sales");
        shop.contracts(Map.of("sales.odcs.yaml", KEYED));
        assertThat(shop.run(DAY_2).message())
                .contains("records that share their key (id) with others of the day: 2, on 2024-05-27 (2)")
                .contains("migrate apply");
        assertThat(MigrationJob.plan(new Configuration(false), shop.settings()))
                .singleElement()
                .satisfies(plan -> {
                    assertThat(plan.isBlocked()).isFalse();
                    assertThat(plan.files()).isEqualTo(2);
                    assertThat(plan.plan().orElseThrow().retakes()).isTrue();
                    assertThat(plan.plan().orElseThrow().rows()).isEqualTo(5);
                });

        MigrationJob.Result result = apply();

        assertThat(result.job().exitCode()).isZero();
        assertThat(result.outcomes())
                .containsEntry("sales", "migrated; 2 day(s) were taken again, with 4 accepted records");
        assertThat(shop.query(HISTORY))
                .containsExactly(
                        "A|2.0000|2024-05-27",
                        "B|1.0000|2024-05-27",
                        "B|3.0000|2024-05-28",
                        "hello world|2.9999|2024-05-28");
        assertThat(shop.query("SELECT id, price FROM public.mine ORDER BY id"))
                .containsExactly("A|2.0000", "B|3.0000", "hello world|2.9999");
        assertThat(shop.query(LEDGER)).containsExactly("2024-05-27|2|3|2|0|1", "2024-05-28|2|2|2|0|0");
        assertThat(shop.query("SELECT DISTINCT dataset FROM ops.batches UNION SELECT dataset FROM ops.datasets"))
                .containsExactly("sales");
        assertThat(result.job().batches()).hasSize(2).allSatisfy(batch -> {
            assertThat(batch.status()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(batch.manifest().orElseThrow().status()).isEqualTo(BatchStatus.PUBLISHED);
            assertThat(batch.manifest().orElseThrow().version()).contains(2L);
        });
        assertThat(shop.run(DAY_1, DAY_2).batches())
                .extracting(BatchResult::status)
                .containsOnly(BatchStatus.UNCHANGED);
        assertThat(apply().outcomes()).containsEntry("sales", "needs no migration");
    }

    @Test
    void the_results_of_rules_of_days_taken_again_are_written_even_by_the_next_migration() throws IOException {
        shop.contracts(Map.of(
                "sales.odcs.yaml",
                ruled(KEYED)
                        .replace(
                                "    properties:",
                                "    customProperties: [{property: ruleResults, value: glue}]\n    properties:")));

        List<Path> results = apply().job().batches().stream()
                .map(batch -> Path.of(URI.create(batch.manifestPath().orElseThrow()))
                        .resolveSibling(
                                "glue-result=" + batch.manifest().orElseThrow().runId() + ".json"))
                .toList();

        assertThat(results)
                .hasSize(2)
                .allSatisfy(file -> assertThat(file).content().contains("RowCount > 0.1 * avg(last(2))", "PASS"));
        Files.delete(results.get(1)); // as if the first migration had been killed after the swap
        assertThat(apply().outcomes()).containsEntry("sales", "needs no migration");
        assertThat(results.get(1)).exists();
    }

    @Test
    void records_that_do_not_fit_a_narrower_type_are_rejected_with_their_reason() {
        shop.contracts(Map.of("sales.odcs.yaml", NARROW));

        MigrationJob.Result result = apply();

        assertThat(result.job().exitCode()).isZero();
        assertThat(shop.query(HISTORY))
                .containsExactly("A|1.00|2024-05-27", "A|2.00|2024-05-27", "B|1.00|2024-05-27", "B|3.00|2024-05-28");
        assertThat(shop.query(LEDGER)).containsExactly("2024-05-27|2|3|3|0|0", "2024-05-28|2|2|1|1|0");
        assertThat(Workshop.quarantine(result.job().batches().get(1)))
                .singleElement()
                .satisfies(record -> assertThat(record.toString()).contains("id:too-long", "price:scale"));
    }

    @Test
    void days_whose_files_cannot_be_had_are_listed_and_nothing_is_changed() throws IOException {
        Path file = shop.file("sales", DAY_1, "a.csv");
        Files.move(file, root.resolve("away.csv"));
        shop.contracts(Map.of("sales.odcs.yaml", KEYED));
        List<String> before = shop.query(HISTORY);
        assertThat(MigrationJob.plan(new Configuration(false), shop.settings())
                        .get(0)
                        .unavailable())
                .containsOnlyKeys(new Batch("sales", DAY_1));

        MigrationJob.Result result = apply();

        assertThat(result.job().exitCode()).isEqualTo(2);
        assertThat(result.job().batches()).singleElement().satisfies(batch -> {
            assertThat(batch.batch()).isEqualTo(new Batch("sales", DAY_1));
            assertThat(batch.message()).contains("are gone from the raw zone").contains("a.csv");
        });
        assertThat(shop.query(HISTORY)).isEqualTo(before);
        assertThat(shop.query("SELECT table_schema FROM information_schema.tables WHERE table_name LIKE '%migrated'"))
                .isEmpty();
        Files.move(root.resolve("away.csv"), file);
        assertThat(apply().job().exitCode()).isZero();
    }

    @Test
    void a_migration_that_stopped_on_the_way_is_continued_and_sees_what_was_published_meanwhile() throws IOException {
        shop.put("sales", DAY_2, "a.csv", "id,price\n,1\n");
        shop.run(DAY_2);
        List<String> before = shop.query(HISTORY);
        shop.contracts(Map.of("sales.odcs.yaml", KEYED));

        MigrationJob.Result stopped = apply();

        assertThat(stopped.job().exitCode()).isEqualTo(1);
        assertThat(stopped.job().batches()).extracting(BatchResult::status).containsExactly(BatchStatus.GATE_FAILED);
        assertThat(shop.query(HISTORY)).isEqualTo(before);
        assertThat(shop.query(LEDGER)).containsExactly("2024-05-27|1|3|3|0|0", "2024-05-28|2|1|1|0|0");
        String taken = "SELECT run_id FROM ops.batches WHERE dataset = '_sales_migrated' AND version = 2"
                + " AND business_date = DATE '2024-05-27'";
        assertThat(shop.query(taken)).hasSize(1);
        RunFiles files = new RunFiles(new Configuration(false), shop.out().toString());
        assertThat(files.runs(new Batch("sales", DAY_1)).get(1).status()).isEqualTo(BatchStatus.PREPARED);

        shop.contracts(Map.of("sales.odcs.yaml", KEYLESS));
        shop.put("sales", DAY_1, "late.csv", "id,price\nC,7\n");
        shop.put("sales", DAY_2, "a.csv", "id,price\nD,1\n");
        assertThat(shop.run(DAY_1, DAY_2).exitCode()).isZero();
        shop.contracts(Map.of("sales.odcs.yaml", KEYED));

        assertThat(apply().job().exitCode()).isZero();
        assertThat(shop.query(LEDGER)).containsExactly("2024-05-27|3|4|3|0|1", "2024-05-28|4|1|1|0|0");
        assertThat(shop.query("SELECT id, price FROM analytics.sales ORDER BY id"))
                .containsExactly("A|2.0000", "B|1.0000", "C|7.0000", "D|1.0000");
    }

    @Test
    void what_a_waiting_migration_took_again_is_not_swept_as_leftovers_and_is_taken_again_if_its_manifest_is_gone()
            throws IOException {
        shop.put("sales", DAY_2, "a.csv", "id,price\n,1\n");
        shop.run(DAY_2);
        shop.contracts(Map.of("sales.odcs.yaml", KEYED));
        assertThat(apply().job().exitCode()).isEqualTo(1); // the first day has been taken again
        List<String> taken =
                List.of(shop.query("SELECT manifest, run_id FROM ops.batches WHERE dataset = '_sales_migrated'"
                                + " AND version = 2 AND business_date = DATE '" + DAY_1 + "'")
                        .get(0)
                        .split("\\|"));
        Path manifest = Path.of(URI.create(taken.get(0)));
        Path quarantine = shop.out().resolve("quarantine/sales/business_date=" + DAY_1 + "/run=" + taken.get(1));
        // As if it had been killed before it removed the stage folder.
        Path stage = Files.createDirectories(shop.out().resolve("stage/sales_20240527_v1_" + taken.get(1)));
        Files.writeString(stage.resolve("_run"), "");
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));

        new Job(SparkSessionExtension.session(), shop.settings(), Progress.silent(), later, "later").run(DAY_2, DAY_2);

        assertThat(stage).doesNotExist();
        assertThat(manifest).exists();
        assertThat(quarantine).exists();

        Files.delete(manifest);
        shop.put("sales", DAY_2, "a.csv", "id,price\nD,1\n");
        assertThat(apply().job().batches())
                .hasSize(2)
                .allSatisfy(batch -> assertThat(batch.manifest()).isPresent());
        assertThat(shop.query(LEDGER)).containsExactly("2024-05-27|3|3|2|0|1", "2024-05-28|3|1|1|0|0");
        assertThat(quarantine).as("of the run that was forgotten").doesNotExist();
    }

    @Test
    void a_day_that_is_unpublished_while_a_migration_waits_stays_so_and_is_not_taken_again() throws IOException {
        shop.put("sales", DAY_2, "a.csv", "id,price\n,1\n");
        shop.run(DAY_2);
        shop.contracts(Map.of("sales.odcs.yaml", KEYED));
        assertThat(apply().job().exitCode()).isEqualTo(1); // the first day has been taken again
        shop.contracts(Map.of("sales.odcs.yaml", KEYLESS));
        shop.unpublish(DAY_1);
        Files.delete(shop.file("sales", DAY_1, "a.csv"));
        shop.put("sales", DAY_2, "a.csv", "id,price\nD,1\nD,2\n");
        assertThat(shop.run(DAY_2).status()).isEqualTo(BatchStatus.PUBLISHED);
        String removed = "SELECT version, run_id, state, removed, removed_at FROM ops.batches"
                + " WHERE dataset = 'sales' AND business_date = DATE '" + DAY_1 + "'";
        String files = "SELECT business_date, position, path FROM ops.files WHERE dataset = 'sales' ORDER BY 1, 2";
        List<String> before = shop.query(removed);
        List<String> filesBefore = shop.query(files);
        shop.contracts(Map.of("sales.odcs.yaml", KEYED));

        MigrationJob.Result result = apply();

        assertThat(result.outcomes())
                .containsEntry("sales", "migrated; 1 day(s) were taken again, with 1 accepted records");
        assertThat(shop.query(HISTORY)).containsExactly("D|2.0000|2024-05-28");
        assertThat(shop.query(removed)).isEqualTo(before).hasSize(1);
        assertThat(shop.query(files)).isEqualTo(filesBefore).hasSize(1);
        for (String table : List.of("batches", "files", "attempts", "reasons", "datasets")) {
            assertThat(shop.query("SELECT DISTINCT dataset FROM ops." + table))
                    .as(table)
                    .containsExactly("sales");
        }
        assertThat(shop.query("SELECT version, published FROM ops.attempts WHERE business_date = DATE '" + DAY_2
                        + "' AND status = 'PUBLISHED' ORDER BY 1"))
                .containsExactly("1|f", "2|f", "3|f", "4|t");
        assertThat(shop.run(DAY_1, DAY_2).batches())
                .extracting(BatchResult::status)
                .containsExactly(BatchStatus.UNPUBLISHED, BatchStatus.UNCHANGED);
    }

    @Test
    void what_is_left_of_retired_days_is_carried_over_without_their_files() throws IOException {
        String keyed = ruled(KEYED);
        shop.contracts(Map.of("sales.odcs.yaml", keyed));
        assertThat(apply().job().exitCode()).isZero();
        String kept = "properties:\n      - {name: id";
        String retention = "customProperties: [{property: retention, value: {history: P1D}}]\n    " + kept;
        String narrow = ruled(NARROW.replace("varchar(5)}", "varchar(5), required: true, primaryKey: true}"));
        shop.contracts(Map.of("sales.odcs.yaml", narrow));
        Warehouse.connect(shop.settings().warehouse(), new Configuration(false))
                .migrations()
                .open(shop.settings()
                        .contracts()
                        .get(0)); // and then the job is killed, before the first day is retired
        shop.contracts(Map.of("sales.odcs.yaml", keyed.replace(kept, retention)));
        LocalDate day3 = DAY_2.plusDays(1);
        shop.put("sales", day3, "a.csv", "id,price\nC,1\n");
        assertThat(shop.run(day3).status()).isEqualTo(BatchStatus.PUBLISHED);
        Files.delete(shop.file("sales", DAY_1, "a.csv"));

        shop.contracts(Map.of("sales.odcs.yaml", narrow.replace("(12,2)", "(2,2)")));
        assertThat(MigrationJob.plan(new Configuration(false), shop.settings())
                        .get(0)
                        .plan()
                        .orElseThrow()
                        .obstacles())
                .containsExactly("on retired days, whose files are not read again: values of column price that do not"
                        + " fit numeric(2,2): 2, on 2024-05-27 (2)");
        shop.contracts(Map.of("sales.odcs.yaml", narrow));
        MigrationJob.Result result = apply();

        assertThat(result.outcomes())
                .containsEntry("sales", "migrated; 2 day(s) were taken again, with 2 accepted records");
        assertThat(shop.query(HISTORY))
                .containsExactly("A|2.00|2024-05-27", "B|1.00|2024-05-27", "B|3.00|2024-05-28", "C|1.00|2024-05-29");
        assertThat(shop.query("SELECT id, price FROM analytics.sales ORDER BY id"))
                .containsExactly("A|2.00", "B|3.00", "C|1.00");
        assertThat(shop.query("SELECT state, version FROM ops.batches ORDER BY business_date"))
                .containsExactly("RETIRED|3", "PUBLISHED|3", "PUBLISHED|2");
        assertThat(shop.query("SELECT business_date, measured FROM ops.rule_outcomes ORDER BY 1"))
                .containsExactly(
                        "2024-05-27|RowCount = 3, no earlier day to compare with",
                        "2024-05-28|RowCount = 2, compared with 0.3 from 1 earlier day",
                        "2024-05-29|RowCount = 1, compared with 0.25 from 2 earlier days");
        assertThat(shop.query("SELECT value FROM ops.metrics WHERE name = 'Dataset.*.RowCount' ORDER BY business_date"))
                .hasSize(3);
        assertThat(shop.run(DAY_1, day3).batches())
                .extracting(BatchResult::status)
                .containsExactly(BatchStatus.RETIRED, BatchStatus.UNCHANGED, BatchStatus.UNCHANGED);
    }

    private static String ruled(String contract) {
        return contract.replace("    properties:\n", """
                    quality:
                      - {type: custom, engine: dqdl, implementation: 'Rules = [ RowCount > 0.1 * avg(last(2)) ]'}
                    properties:
                """);
    }

    /** {@code -Dkills=20} kills 18 times instead of once. */
    @Test
    void a_migration_that_is_killed_changes_nothing_that_is_seen_and_the_next_one_finishes_it() throws Exception {
        Path contracts = Files.createDirectories(root.resolve("contracts"));
        Files.writeString(contracts.resolve("sales.odcs.yaml"), KEYED);
        List<String> old = shop.query(HISTORY);
        List<String> migrated = List.of(
                "A|2.0000|2024-05-27", "B|1.0000|2024-05-27", "B|3.0000|2024-05-28", "hello world|2.9999|2024-05-28");
        Random dice = new Random();
        for (int kill = 0; kill < Integer.getInteger("kills", 3) - 2; kill++) {
            // At a step of a day that is taken again, or from the last step on: before, in or after the swap.
            String end = DoomedJob.migration(shop, contracts, root.resolve("killed-" + kill))
                    .killAfter(1 + dice.nextInt(2), dice.nextInt(1500));
            System.out.println(end);
            assertThat(shop.query(HISTORY)).as(end).isIn(old, migrated);
        }

        shop.contracts(Map.of("sales.odcs.yaml", KEYED));
        assertThat(apply().job().exitCode()).isZero();

        assertThat(shop.query(HISTORY)).isEqualTo(migrated);
        assertThat(shop.query(LEDGER)).containsExactly("2024-05-27|2|3|2|0|1", "2024-05-28|2|2|2|0|0");
        for (String table : List.of("batches", "files", "attempts", "reasons", "datasets")) {
            assertThat(shop.query("SELECT DISTINCT dataset FROM ops." + table))
                    .as(table)
                    .isIn(List.of("sales"), List.of());
        }
        assertThat(shop.query("SELECT table_name FROM information_schema.tables WHERE table_name LIKE '%migrated'"))
                .isEmpty();
        assertThat(shop.run(DAY_1, DAY_2).batches())
                .extracting(BatchResult::status)
                .containsOnly(BatchStatus.UNCHANGED);
    }

    @Test
    void a_renamed_property_keeps_the_values_of_published_days_while_the_files_rename_their_column()
            throws IOException {
        String before = KEYLESS.replace("sales", "renamed");
        before = before.substring(0, before.indexOf("    properties:")) + "    properties:\n"
                + "      - {name: id, physicalType: integer, required: true, primaryKey: true}\n"
                + "      - {name: old_name, physicalType: varchar(20)}\n";
        String after = before.replace(
                "{name: old_name, physicalType: varchar(20)}",
                "{name: new_name, physicalType: varchar(20), customProperties: [{property: aliases, value: [old_name]},"
                        + " {property: renamedFrom, value: old_name}]}");
        shop.put("renamed", DAY_1, "a.csv", "id,old_name\n1,x\n");
        shop.put("renamed", DAY_2, "a.csv", "id,new_name\n2,y\n");
        shop.contracts(Map.of("renamed.odcs.yaml", before));
        assertThat(shop.run(DAY_1).status()).isEqualTo(BatchStatus.PUBLISHED);
        shop.contracts(Map.of("renamed.odcs.yaml", after));
        assertThat(MigrationJob.plan(new Configuration(false), shop.settings())
                        .get(0)
                        .byItself())
                .anySatisfy(sql -> assertThat(sql).contains("RENAME COLUMN \"old_name\" TO \"new_name\""));

        assertThat(shop.run(DAY_2).status()).isEqualTo(BatchStatus.PUBLISHED);
        String history = "SELECT id, new_name, business_date FROM history.renamed ORDER BY 1";
        assertThat(shop.query(history)).containsExactly("1|x|2024-05-27", "2|y|2024-05-28");
        assertThat(shop.run(DAY_1, DAY_2).exitCode()).isZero();
        assertThat(shop.query(history)).containsExactly("1|x|2024-05-27", "2|y|2024-05-28");
        shop.contracts(Map.of("renamed.odcs.yaml", before));
        assertThat(shop.run(DAY_2).message()).contains("was renamed to new_name, but this contract still names it");
    }

    private MigrationJob.Result apply() {
        return new MigrationJob(SparkSessionExtension.session(), shop.settings(), Progress.silent()).apply();
    }
}
