package io.github.ecommercepipeline.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.engine.session.JobSession;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ContractSummary;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.JobStatus;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.ConfigurationException;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobFiles;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.RunFiles;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import io.github.ecommercepipeline.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One dataset through the whole job: raw files in, tables, quarantine and manifest out. */
class JobIT {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: sales
            name: Sales
            version: 1.0.0
            status: active
            schema:
              - name: sales
                logicalType: object
                customProperties:
                  - {property: dateRule, value: {property: day, mode: not-after}}
                quality:
                  - type: custom
                    engine: dqdl
                    implementation: 'Rules = [ RowCount > 1, ColumnValues "price" > 0 ]'
                properties:
                  - {name: id, logicalType: string, physicalType: varchar(10), primaryKey: true, required: true}
                  - {name: title, logicalType: string, physicalType: varchar(64)}
                  - {name: price, logicalType: number, physicalType: 'decimal(8,2)'}
                  - {name: day, logicalType: date, physicalType: date, classification: public, description: Of the sale.}
            """;

    private static final String PERSONAL = CONTRACT.replace(
                    "varchar(64)}",
                    "varchar(64), classification: pii, customProperties: [{property: privacy, value: pseudonymise}]}")
            .replace("mode: not-after}}", "mode: not-after}}\n      - {property: quarantine, value: raw}");

    private static final String TITLES = "SELECT DISTINCT title FROM history.sales";

    private static final String HEADER = "id,title,price,day\n";

    @TempDir
    Path root;

    private Workshop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Workshop(root, Map.of("sales.odcs.yaml", CONTRACT));
    }

    @AfterEach
    void close() throws IOException {
        shop.close();
    }

    @Test
    void what_cannot_be_read_exactly_is_rejected_with_its_reason_and_never_changed() throws IOException {
        String wide = "ü".repeat(25) + "x".repeat(15); // 40 characters, 65 bytes
        shop.put("sales", DAY, "a.csv", HEADER + """
                comma,one,"5,20",2024-05-27
                date,two,5.20,2024-13-40
                wide,%s,5.20,2024-05-27
                future,four,5.20,2024-05-28
                good,"five, ""quoted""
                on two lines",5.20,2024-05-26
                fits,%s,5.2,
                """.formatted(wide, wide.substring(1)));

        BatchResult result = shop.run(DAY);

        assertThat(result.status()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(Workshop.quarantine(result))
                .extracting(JobIT::told)
                .containsExactlyInAnyOrder(
                        "comma [\"price:decimal\"]",
                        "date [\"day:date\"]",
                        "wide [\"title:too-long\"]",
                        "future [\"date-rule not-after day\"]");
        assertThat(shop.query("SELECT id, title, price, day FROM analytics.sales ORDER BY id"))
                .containsExactly(
                        "fits|" + wide.substring(1) + "|5.20|∅", "good|five, \"quoted\"\non two lines|5.20|2024-05-26");
        RunManifest manifest = result.manifest().orElseThrow();
        assertThat(manifest.books()).isEqualTo(new OutcomeCounts(6, 2, 4, 0));
        assertThat(manifest.examples().orElseThrow())
                .extracting(example -> example.record() + " " + example.reasons())
                .containsExactly(
                        "id=***, title=***, price=***, day=2024-05-27 [price:decimal]",
                        "id=***, title=***, price=***, day=(cannot be read) [day:date]",
                        "id=***, title=***, price=***, day=2024-05-27 [title:too-long]",
                        "id=***, title=***, price=***, day=2024-05-28 [date-rule not-after day]");
        ContractSummary contract = manifest.contract().orElseThrow();
        assertThat(contract.title()).contains("Sales");
        assertThat(contract.rules())
                .containsExactly("date-rule not-after day", "ColumnValues \"price\" > 0", "RowCount > 1");
        assertThat(contract.properties())
                .contains(new ContractSummary.Property(
                        "day",
                        Optional.of("day"),
                        "date",
                        "date",
                        false,
                        false,
                        "public",
                        Optional.of("Of the sale."),
                        Optional.empty()));
    }

    @Test
    void a_session_that_cannot_start_stops_the_job_instead_of_each_batch() throws IOException {
        shop.put("sales", DAY, "a.csv", HEADER + "a,first,1.00,2024-05-27\nb,second,2.00,2024-05-27\n");
        SparkSessionExtension.session(); // to which the setting cannot be applied
        SparkConf conf = new SparkConf(false).set("spark.sql.shuffle.partitions", "many");
        Job job = new Job(JobSession.of(conf), shop.settings(), Progress.silent());

        assertThatThrownBy(() -> job.run(DAY, DAY)).hasMessageContaining("spark.sql.shuffle.partitions");
    }

    @Test
    void columns_are_bound_by_each_files_header() throws IOException {
        shop.put("sales", DAY, "a.csv", HEADER + "a,first,1.00,2024-05-27\nb,second,2.00,2024-05-27\n");
        shop.run(DAY);
        List<String> inOrder = shop.query("SELECT id, title, price, day FROM history.sales ORDER BY id");

        shop.put(
                "sales",
                DAY,
                "a.csv",
                "day,extra,price,title,id\r\n2024-05-27,?,1.00,first,a\r\n2024-05-27,?,2.00,second,b\r\n");
        BatchResult swapped = shop.run(DAY);

        assertThat(swapped.status()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(swapped.manifest().orElseThrow().version()).contains(2L);
        assertThat(shop.query("SELECT id, title, price, day FROM history.sales ORDER BY id"))
                .isEqualTo(inOrder)
                .hasSize(2);
    }

    @Test
    void with_null_in_every_column_every_record_still_has_an_outcome() throws IOException {
        shop.put("sales", DAY, "a.csv", HEADER + "a,,1.00,\n,t,1.00,2024-05-27\nb,t,,2024-05-27\nc,,2.00,\n\"\",,,\n");

        BatchResult result = shop.run(DAY);

        assertThat(result.manifest().orElseThrow().books()).isEqualTo(new OutcomeCounts(5, 2, 3, 0));
        assertThat(shop.query("SELECT id, title, day FROM analytics.sales ORDER BY id"))
                .containsExactly("a|∅|∅", "c|∅|∅");
        assertThat(Workshop.quarantine(result))
                .extracting(record -> record.get("reasons").toString())
                .containsExactlyInAnyOrder(
                        "[\"id:required\"]",
                        "[\"ColumnValues \\\"price\\\" > 0\"]",
                        "[\"id:required\",\"ColumnValues \\\"price\\\" > 0\"]");
    }

    @Test
    void a_day_is_redone_when_its_files_change_and_only_then_unless_forced() throws IOException {
        shop.put("sales", DAY, "a.csv", HEADER + "a,t,1.00,\nb,t,2.00,\n");
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.PUBLISHED);
        BatchResult again = shop.run(DAY);
        assertThat(again.status()).isEqualTo(BatchStatus.UNCHANGED);
        assertThat(again.manifest().orElseThrow().books().accepted()).isEqualTo(2);
        assertThat(shop.runForced(DAY).manifest().orElseThrow().version()).contains(2L);

        shop.put("sales", DAY, "late.csv", HEADER + "c,t,4.00,\na,newer,8.00,\n");
        assertThat(shop.run(DAY).manifest().orElseThrow().version()).contains(3L);
        assertThat(shop.query("SELECT id, price FROM analytics.sales ORDER BY id"))
                .containsExactly("a|8.00", "b|2.00", "c|4.00");
        assertThat(stageFolders()).as("stage folders left behind").isEmpty();
    }

    @Test
    void a_day_with_pseudonyms_is_redone_when_the_key_or_its_name_changes_and_only_then() throws IOException {
        shop.close();
        shop = new Workshop(root, Map.of("sales.odcs.yaml", PERSONAL));
        shop.put("sales", DAY, "a.csv", HEADER + "a,Zoë,1.00,\nb,Zoë,2.00,\n");
        shop.run(DAY, keys("one", 1));
        List<String> pseudonyms = shop.query(TITLES);

        assertThat(shop.run(DAY, keys("one", 1)).status()).isEqualTo(BatchStatus.UNCHANGED);
        BatchResult renamed = shop.run(DAY, keys("two", 1));
        assertThat(renamed.status()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(renamed.manifest().orElseThrow().version()).contains(2L);
        assertThat(shop.query(TITLES)).isEqualTo(pseudonyms).hasSize(1);
        BatchResult rekeyed = shop.run(DAY, keys("two", 2));
        assertThat(rekeyed.status()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(rekeyed.manifest().orElseThrow().version()).contains(3L);
        assertThat(shop.query(TITLES)).hasSize(1).doesNotContainAnyElementsOf(pseudonyms);
        assertThat(shop.run(DAY, keys("two", 2)).status()).isEqualTo(BatchStatus.UNCHANGED);
    }

    @Test
    void a_gate_that_fails_keeps_its_day_unpublished_and_no_other_but_quarantine_and_manifest_are_there()
            throws IOException, SQLException {
        shop.close();
        shop = new Workshop(
                root, Map.of("sales.odcs.yaml", CONTRACT, "returns.odcs.yaml", CONTRACT.replace("sales", "returns")));
        shop.put("sales", DAY, "a.csv", HEADER + "a,t,-1.00,\n");
        shop.put("returns", DAY, "a.csv", HEADER + "a,t,1.00,\nb,t,2.00,\n");

        JobResult job = shop.run(DAY, DAY);

        assertThat(job.batches())
                .extracting(batch -> batch.batch().dataset() + " " + batch.status())
                .containsExactlyInAnyOrder("sales GATE_FAILED", "returns PUBLISHED");
        assertThat(job.exitCode()).isEqualTo(1);
        BatchResult failed = job.batches().stream()
                .filter(batch -> batch.status() == BatchStatus.GATE_FAILED)
                .findFirst()
                .orElseThrow();
        assertThat(failed.message()).startsWith("gate failed: RowCount > 1");
        assertThat(shop.query("SELECT dataset, status, published, version, records_read, accepted, rejected,"
                        + " failed_gates LIKE 'RowCount > 1%', message LIKE 'gate failed: RowCount > 1%'"
                        + " FROM ops.attempts ORDER BY dataset"))
                .containsExactly("returns|PUBLISHED|t|1|2|2|0|∅|∅", "sales|GATE_FAILED|f|∅|1|0|1|t|t");
        assertThat(shop.query(
                        "SELECT r.dataset, r.run_id, reason, severity, records, property, value FROM ops.reasons r"
                                + " JOIN ops.reason_sums s ON s.run_id = r.run_id AND s.position = r.position"))
                .containsExactly("sales|" + failed.manifest().orElseThrow().runId()
                        + "|ColumnValues \"price\" > 0|ERROR|1|price|-1.0000000000");
        assertThat(Workshop.quarantine(failed)).hasSize(1);
        assertThat(Path.of(java.net.URI.create(failed.manifestPath().orElseThrow())))
                .exists();
        assertThat(shop.query("SELECT dataset FROM ops.batches")).containsExactly("returns");

        try (Connection connection = DriverManager.getConnection(shop.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE ops.attempts ADD CHECK (status <> 'GATE_FAILED') NOT VALID");
        }
        List<String> told = new ArrayList<>();
        JobResult again =
                Workshop.job(shop.settings(), (batch, what) -> told.add(what)).run(DAY, DAY);

        assertThat(again.batches())
                .as("with an attempt that cannot be recorded")
                .extracting(BatchResult::message)
                .contains(failed.message());
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(told).anyMatch(line -> line.contains("could not be recorded in ops.attempts"));
        assertThat(shop.query("SELECT dataset FROM ops.reasons"))
                .as("all or nothing")
                .hasSize(1);
    }

    @Test
    void what_a_dead_run_left_is_swept_once_it_cannot_publish_any_more_or_was_silent_for_days() throws IOException {
        shop.put("sales", DAY, "a.csv", HEADER + "a,t,1.00,\nb,t,0.00,\nc,t,2.00,\n");
        BatchResult published = shop.run(DAY);
        for (String run : List.of("v0_overtaken", "v1_silent")) {
            Files.createDirectories(shop.out().resolve("stage/sales_20240527_" + run));
            Files.writeString(shop.out().resolve("stage/sales_20240527_" + run + "/_run"), "");
            Files.createDirectories(quarantine().resolve("run=" + run.substring(3)));
        }

        shop.run(DAY);
        assertThat(stageFolders()).extracting(Path::getFileName).containsExactly(Path.of("sales_20240527_v1_silent"));
        assertThat(quarantine().resolve("run=overtaken")).doesNotExist();
        assertThat(quarantine().resolve("run=silent")).exists();

        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));
        new Job(SparkSessionExtension.session(), shop.settings(), Progress.silent(), later, "later").run(DAY, DAY);
        assertThat(stageFolders()).isEmpty();
        assertThat(quarantine().resolve("run=silent")).doesNotExist();
        assertThat(Workshop.quarantine(published)).hasSize(1);
    }

    @Test
    void a_run_killed_between_commit_and_manifest_is_completed_by_the_next() throws IOException {
        String date = "      - {property: dateRule";
        shop.contracts(Map.of(
                "sales.odcs.yaml", CONTRACT.replace(date, "      - {property: ruleResults, value: glue}\n" + date)));
        shop.put("sales", DAY, "a.csv", HEADER + "a,t,1.00,\nb,t,0.00,\nc,t,2.00,\n");
        BatchResult published = shop.run(DAY);
        String runId = published.manifest().orElseThrow().runId();
        Path manifest = Path.of(java.net.URI.create(published.manifestPath().orElseThrow()));
        Path results = manifest.resolveSibling("glue-result=" + runId + ".json");
        String written = Files.readString(results);
        Files.delete(results);
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"PUBLISHED\"", "\"PREPARED\"")
                        .replace("\"version\" : 1", "\"version\" : null"));
        Path stage = Files.createDirectories(shop.out().resolve("stage/sales_20240527_v0_" + runId));
        Files.writeString(stage.resolve("_run"), "");

        BatchResult again = shop.run(DAY);

        assertThat(again.status()).isEqualTo(BatchStatus.UNCHANGED);
        assertThat(again.manifest().orElseThrow().status()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(again.manifest().orElseThrow().version()).contains(1L);
        assertThat(again.manifest().orElseThrow().runId()).isEqualTo(runId);
        assertThat(Workshop.quarantine(again)).hasSize(1);
        assertThat(stageFolders()).isEmpty();
        String completed = "\"CompletedOn\" : [0-9.]+";
        assertThat(results).content().isNotBlank();
        assertThat(Files.readString(results).replaceAll(completed, "")).isEqualTo(written.replaceAll(completed, ""));

        Files.delete(results);
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.UNCHANGED);
        assertThat(results).as("of a run killed before they were written").exists();
    }

    @Test
    void a_stage_folder_that_cannot_be_removed_fails_nothing_and_the_next_job_removes_it() throws IOException {
        shop.put("sales", DAY, "a.csv", HEADER + "a,t,1.00,\nb,t,2.00,\n");
        Map<String, String> stubborn =
                Map.of("fs.file.impl", StubbornStage.class.getName(), "fs.file.impl.disable.cache", "true");
        stubborn.forEach(SparkSessionExtension.session().conf()::set);
        BatchResult published;
        try {
            published = shop.run(DAY);
        } finally {
            stubborn.keySet().forEach(SparkSessionExtension.session().conf()::unset);
        }

        assertThat(published.status()).as(published.message()).isEqualTo(BatchStatus.PUBLISHED);
        assertThat(shop.query("SELECT id FROM analytics.sales ORDER BY id")).containsExactly("a", "b");
        assertThat(stageFolders()).hasSize(1);
        assertThat(shop.run(DAY).status()).isEqualTo(BatchStatus.UNCHANGED);
        assertThat(stageFolders()).isEmpty();
    }

    @Test
    void what_a_killed_job_published_without_listing_it_is_listed_by_the_next() throws IOException {
        shop.put("sales", DAY, "a.csv", HEADER + "a,t,1.00,\nb,t,2.00,\n");
        JobResult killed = Workshop.job(shop.settings(), Progress.silent()).run(DAY, DAY);
        Path manifest = shop.out().resolve("runs/job=" + killed.jobRunId() + ".json");
        Path log = shop.out().resolve("logs/job=" + killed.jobRunId() + ".log");
        assertThat(log).content().contains("sales " + DAY + "  publishing 2 rows", "sales " + DAY + "  PUBLISHED");
        Files.writeString(
                manifest,
                "{\"schemaVersion\": 3, \"jobRunId\": \"" + killed.jobRunId()
                        + "\", \"status\": \"RUNNING\", \"startedAt\": \"2024-05-28T03:00:00Z\", \"batches\": []}");
        Path heartbeat = shop.out().resolve("runs/job=" + killed.jobRunId() + "/heartbeat");
        Files.createDirectories(heartbeat.getParent());
        Files.writeString(heartbeat, "");
        LocalDate otherDay = DAY.plusDays(7);
        JobResult tooEarly = Workshop.job(shop.settings(), Progress.silent()).run(otherDay, otherDay);
        assertThat(job(tooEarly.jobRunId()).takenOver()).isEmpty();

        Files.setLastModifiedTime(heartbeat, FileTime.fromMillis(0));
        JobResult next = Workshop.job(shop.settings(), Progress.silent()).run(otherDay, otherDay);

        assertThat(job(next.jobRunId()).takenOver().orElseThrow())
                .extracting(JobManifest.Entry::dataset, JobManifest.Entry::businessDate, JobManifest.Entry::manifest)
                .containsExactly(tuple("sales", DAY, killed.batches().get(0).manifestPath()));
        assertThat(job(killed.jobRunId()).status()).contains(JobStatus.DIED);
        assertThat(heartbeat.getParent()).doesNotExist();
        JobResult last = Workshop.job(shop.settings(), Progress.silent()).run(otherDay, otherDay);
        assertThat(job(last.jobRunId()).takenOver()).isEmpty();
    }

    @Test
    void a_database_in_which_no_job_ran_has_published_nothing() {
        Warehouse warehouse = Warehouse.connect(shop.settings().warehouse(), new Configuration());
        assertThat(warehouse.ledger("sales", DAY, DAY)).isEmpty();
    }

    @Test
    void a_job_that_fails_before_its_first_batch_leaves_a_manifest() throws IOException {
        shop.put("sales", DAY, "a.csv", HEADER + "a,t,1.00,\nb,t,2.00,\n");
        Files.move(shop.raw(), shop.raw().resolveSibling("elsewhere"));
        Job job = new Job(
                SparkSessionExtension.session(), shop.settings(), Progress.silent(), Clock.systemUTC(), "early");
        assertThatThrownBy(() -> job.run(DAY, DAY)).isInstanceOf(ConfigurationException.class);

        JobManifest manifest = job("early");
        assertThat(manifest.status()).contains(JobStatus.FAILED);
        assertThat(manifest.arguments().orElseThrow())
                .containsEntry("from", DAY.toString())
                .containsOnlyKeys("from", "to", "datasets", "parallel", "force", "drop-missing-inputs");
    }

    private JobManifest job(String id) throws IOException {
        return new JobFiles(new RunFiles(new Configuration(), shop.out().toString()))
                .find(id, Instant.now())
                .orElseThrow();
    }

    private static PrivacyKeys keys(String name, int content) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) content);
        return new PrivacyKeys(Optional.of(NamedKey.of(name, bytes)), Optional.empty());
    }

    private Path quarantine() {
        return shop.out().resolve("quarantine/sales/business_date=" + DAY);
    }

    private List<Path> stageFolders() throws IOException {
        try (Stream<Path> folders = Files.list(shop.out().resolve("stage"))) {
            return folders.toList();
        }
    }

    private static String told(JsonNode record) {
        return record.get("raw").asText().replaceAll(",.*", "") + " " + record.get("reasons");
    }
}
