package io.github.ecommercepipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutcomeSums;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.run.input.InputDigest;
import io.github.ecommercepipeline.staging.RunIds;
import io.github.ecommercepipeline.staging.StageFolder;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {

    private static final Batch BATCH = new Batch("parts", LocalDate.of(2024, 5, 27));

    @TempDir
    Path root;

    private RunFiles files;

    @BeforeEach
    void open() throws IOException {
        files = new RunFiles(new Configuration(), root.toString());
    }

    @Test
    void a_manifest_is_read_back_as_it_was_written_and_fits_its_documented_schema() throws IOException {
        RunManifest manifest = manifest(BatchStatus.PUBLISHED, Optional.of(3L));
        org.apache.hadoop.fs.Path path = files.manifest(BATCH, "r1");
        files.write(path, manifest(BatchStatus.PREPARED, Optional.empty()));
        files.write(path, manifest);

        assertThat(files.read(path.toString())).contains(manifest);
        String json = Files.readString(root.resolve("runs/parts/business_date=2024-05-27/run=r1.json"));
        assertThat(json).contains("\"accepted\" : 0.10");
        JsonNode document = new ObjectMapper().readTree(json);
        assertThat(schema().validate(document)).isEmpty();
        ((com.fasterxml.jackson.databind.node.ObjectNode) document).put("surprise", 1);
        assertThat(schema().validate(document))
                .as("the schema refuses what it does not know")
                .hasSize(1);
    }

    @Test
    void a_local_manifest_is_one_file_so_that_it_is_replaced_whole_or_not_at_all() throws IOException {
        org.apache.hadoop.fs.Path path = files.manifest(BATCH, "r1");
        files.write(path, manifest(BatchStatus.PREPARED, Optional.empty()));
        files.write(path, manifest(BatchStatus.PUBLISHED, Optional.of(1L)));
        try (var left = Files.list(root.resolve("runs/parts/business_date=2024-05-27"))) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("run=r1.json");
        }
    }

    @Test
    void a_job_is_told_by_its_manifests_and_the_last_one_by_default() throws IOException {
        RunManifest manifest = manifest(BatchStatus.PUBLISHED, Optional.of(3L));
        files.write(files.manifest(BATCH, "r1"), manifest);
        Batch other = new Batch("tools", BATCH.businessDate());
        JobResult result = new JobResult(
                "j2",
                List.of(
                        new BatchResult(
                                BATCH,
                                BatchStatus.PUBLISHED,
                                "set aside: b.csv",
                                Optional.of(manifest),
                                Optional.of(files.manifest(BATCH, "r1").toString())),
                        BatchResult.without(other, BatchStatus.NO_INPUT, "")));
        files.write(files.jobManifest("j1"), new JobManifest(2, "j1", List.of()));
        files.write(
                files.jobManifest("j2"),
                new JobManifest(
                        2,
                        "j2",
                        result.batches().stream().map(BatchResult::entry).toList()));
        Files.setLastModifiedTime(root.resolve("runs/job=j1.json"), FileTime.fromMillis(0));

        assertThat(files.job(Optional.empty())).contains(result);
        assertThat(files.job(Optional.of("j1"))).contains(new JobResult("j1", List.of()));
        assertThat(files.job(Optional.of("j3"))).isEmpty();
    }

    @Test
    void a_manifest_that_is_not_there_is_empty() throws IOException {
        assertThat(files.read(files.manifest(BATCH, "never").toString())).isEmpty();
    }

    @Test
    void a_stage_folder_tells_its_run_even_where_names_hold_underscores() {
        StageFolder run = new StageFolder("parts_x", BATCH.businessDate(), 12, "r20240528t000000_ab.2");
        assertThat(run.name()).isEqualTo("parts_x_20240527_v12_r20240528t000000_ab.2");
        assertThat(StageFolder.of(run.name())).contains(run);
        assertThat(StageFolder.of("somebody's folder")).isEmpty();
    }

    @Test
    void folders_and_files_that_others_put_among_the_jobs_own_are_passed_over() throws IOException {
        StageFolder run = new StageFolder(BATCH.dataset(), BATCH.businessDate(), 0, "r1");
        files.begin(files.paths(run));
        for (String foreign : List.of(
                "x_99999999_v1_y",
                "parts_20240230_v1_r",
                "parts_20240527_v007_r",
                "parts_20240527_v1_a:b",
                "parts_00000000_v1_r",
                "parts_20240527_v1_",
                "notes")) {
            Files.createDirectories(root.resolve("stage/" + foreign));
        }
        RunManifest manifest = manifest(BatchStatus.PUBLISHED, Optional.of(3L));
        files.write(files.manifest(BATCH, "r1"), manifest);
        files.write(files.jobManifest("j1"), new JobManifest(2, "j1", List.of()));
        Files.setLastModifiedTime(root.resolve("runs/job=j1.json"), FileTime.fromMillis(0));
        Path day = root.resolve("runs/parts/business_date=2024-05-27");
        Files.writeString(day.resolve("run=r2.json"), "not a manifest");
        Files.writeString(day.resolve("run=r3.json"), "{\"businessDate\": \"2024-02-30\"}");
        Files.writeString(day.resolve("run=r1.json.bak"), "{");
        Files.createDirectories(day.resolve("run=r4.json"));
        Files.createDirectories(root.resolve("runs/parts/business_date=someday"));
        Files.writeString(root.resolve("runs/job=j2.json"), "[]");
        Files.writeString(root.resolve("runs/job=j3.txt"), "notes");

        assertThat(files.stages()).containsExactly(run);
        assertThat(files.runs(BATCH)).containsExactly(manifest);
        assertThat(files.job(Optional.empty())).contains(new JobResult("j1", List.of()));
        assertThat(files.read("")).isEmpty();
        assertThat(files.read("a:b c")).isEmpty();
    }

    @Test
    void what_a_run_wrote_is_forgotten_only_if_it_came_to_no_end() throws IOException {
        for (BatchStatus status : List.of(BatchStatus.PREPARED, BatchStatus.GATE_FAILED)) {
            StageFolder run = new StageFolder(BATCH.dataset(), BATCH.businessDate(), 0, status.name());
            RunFolders paths = files.paths(run);
            files.begin(paths);
            Files.createDirectories(Path.of(java.net.URI.create(paths.quarantine())));
            files.write(files.manifest(BATCH, run.runId()), manifest(status, Optional.empty()));
            Path results = root.resolve("runs/parts/business_date=2024-05-27/glue-result=" + run.runId() + ".json");
            Files.writeString(results, "written before the manifest that says that the run ended");
            assertThat(files.stages()).containsExactly(run);

            files.forget(BATCH, run.runId(), paths);
            files.deleteStage(paths);

            boolean kept = status == BatchStatus.GATE_FAILED;
            assertThat(Files.exists(Path.of(java.net.URI.create(paths.quarantine()))))
                    .isEqualTo(kept);
            assertThat(files.read(files.manifest(BATCH, run.runId()).toString()).isPresent())
                    .isEqualTo(kept);
            assertThat(Files.exists(results)).isEqualTo(kept);
        }
    }

    @Test
    void files_that_do_not_count_are_removed_from_a_quarantine() throws IOException {
        RunFolders paths = files.paths(BATCH, 0, "r1");
        Path folder = root.resolve("quarantine/parts/business_date=2024-05-27/run=r1");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("part-0-7.jsonl.gz"), "dead try");
        Files.writeString(folder.resolve("part-0-8.jsonl.gz"), "counts");
        files.keepOnly(
                paths.quarantine(), List.of(folder.resolve("part-0-8.jsonl.gz").toString()));
        assertThat(folder.resolve("part-0-7.jsonl.gz")).doesNotExist();
        assertThat(folder.resolve("part-0-8.jsonl.gz")).exists();
    }

    @Test
    void the_input_digest_knows_names_sizes_and_etags_but_neither_their_order_nor_the_root() {
        Input one = new Input("file:/raw/parts/year=2024/month=05/day=27/a.csv", 10, InputIdentity.ofEtag("x"));
        Input two = new Input("file:/raw/parts/year=2024/month=05/day=27/b.csv", 11, InputIdentity.ofEtag("y"));
        String digest = InputDigest.of(List.of(one, two), "parts");
        assertThat(InputDigest.of(List.of(two, one), "parts")).isEqualTo(digest);
        assertThat(InputDigest.of(
                        List.of(
                                new Input(
                                        "s3a://bucket/parts/year=2024/month=05/day=27/a.csv",
                                        10,
                                        InputIdentity.ofEtag("x")),
                                two),
                        "parts"))
                .isEqualTo(digest);
        assertThat(InputDigest.of(List.of(one), "parts")).isNotEqualTo(digest);
        assertThat(InputDigest.of(List.of(one, new Input(two.path(), 11, InputIdentity.ofEtag("z"))), "parts"))
                .isNotEqualTo(digest);
    }

    @Test
    void a_run_id_that_could_leave_its_folder_is_refused() {
        assertThatThrownBy(() -> RunIds.checked("../x"))
                .hasMessage("the job run id '../x' must be 1 to 80 letters, digits, '_' or '-'");
        assertThat(RunIds.checked("jr_0123456789abcdef")).isEqualTo("jr_0123456789abcdef");
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../docs/run-manifest.schema.json")));
    }

    private static RunManifest manifest(BatchStatus status, Optional<Long> version) {
        OutcomeCounts tally = new OutcomeCounts(4, 2, 1, 1);
        return new RunManifest(
                RunManifest.SCHEMA_VERSION,
                "r1",
                BATCH.dataset(),
                BATCH.businessDate(),
                status,
                Optional.of("set aside: b.csv"),
                Instant.parse("2024-05-28T01:02:03Z"),
                Instant.parse("2024-05-28T01:02:04.5Z"),
                "1.0.0",
                "ab".repeat(32),
                "cd".repeat(32),
                List.of(
                        new InputBooks(
                                "file:/a.csv",
                                100,
                                "100-1",
                                Optional.empty(),
                                Optional.of("file:/archive/a.csv"),
                                tally,
                                1,
                                0,
                                Optional.empty(),
                                Optional.of(new ColumnFindings(
                                        List.of(new ColumnFindings.Missing("pieces", Optional.of("count"))),
                                        List.of("count")))),
                        new InputBooks(
                                "file:/b.csv",
                                7,
                                "7-1",
                                Optional.empty(),
                                Optional.empty(),
                                OutcomeCounts.ZERO,
                                0,
                                0,
                                Optional.of("file:gz-truncated"),
                                Optional.empty())),
                tally,
                Map.of("weight", new OutcomeSums(money("0.60"), money("0.10"), money("0.20"), money("0.30"))),
                List.of(new ReasonCount("weight:decimal", 1), new ReasonCount("duplicate:exact", 1)),
                List.of(new RuleOutcome(
                        "RowCount > 1",
                        RuleOutcome.Kind.GATE,
                        RuleOutcome.Severity.ERROR,
                        true,
                        0,
                        Optional.of("RowCount = 4"))),
                2,
                List.of("file:/q/part-0.jsonl.gz"),
                version);
    }

    private static BigDecimal money(String text) {
        return new BigDecimal(text);
    }
}
