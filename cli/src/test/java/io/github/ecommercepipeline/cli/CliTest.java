package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.report.Results;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CliTest {

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
                properties:
                  - {name: id, logicalType: string, physicalType: varchar(36), primaryKey: true, primaryKeyPosition: 1, required: true}
            """;
    private static final String WAREHOUSE = "jdbc:postgresql://localhost:5432/shop";

    @TempDir
    private Path folder;

    private final FakeEngine engine = new FakeEngine();
    private final Screen screen = new Screen();
    private String contracts;

    @BeforeEach
    void writeContract() throws IOException {
        contracts =
                Files.writeString(folder.resolve("orders.odcs.yaml"), CONTRACT).toString();
    }

    private int run(String... more) {
        return execute(Map.of(), more);
    }

    private int execute(Map<String, String> environment, String... more) {
        List<String> args = new ArrayList<>(List.of("run", "--raw", "raw", "--out", "out", "--contracts", contracts));
        args.addAll(List.of(more));
        return screen.run(engine, environment, args.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"PUBLISHED,0", "UNCHANGED,0", "NO_INPUT,0", "GATE_FAILED,1", "INPUT_REFUSED,2", "FAILED,3"})
    void the_exit_code_is_that_of_the_worst_batch(BatchStatus status, int exitCode) {
        engine.answer = () -> new JobResult(
                "job-1",
                List.of(
                        Results.withoutManifest("a", BatchStatus.PUBLISHED, ""),
                        Results.withoutManifest("b", status, "")));

        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE)).isEqualTo(exitCode);
    }

    @Test
    void a_day_without_required_input_is_exit_code_4_unless_something_failed() {
        engine.answer = () -> new JobResult(
                "job-1",
                List.of(Results.withoutManifest("orders", BatchStatus.NO_INPUT, "")),
                Map.of(),
                List.of("x: astray"));

        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE)).isZero();
        assertThat(screen.out()).contains("warning: x: astray");
        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE, "--require-input"))
                .isEqualTo(4);
        assertThat(screen.err()).contains("orders 2024-05-27: input is required, but there is none");
        assertThat(run("--date", "2024-05-28", "--warehouse", WAREHOUSE, "--require-input"))
                .as("the lookback does not count")
                .isZero();
        engine.answer = () -> new JobResult(
                "job-1",
                List.of(
                        Results.withoutManifest("orders", BatchStatus.NO_INPUT, ""),
                        Results.withoutManifest("b", BatchStatus.GATE_FAILED, "")));
        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE, "--require-input"))
                .isEqualTo(1);
    }

    @Test
    void run_passes_on_its_options() throws IOException {
        Path views = Files.createDirectory(folder.resolve("views"));
        Files.writeString(views.resolve("02_b.sql"), "CREATE VIEW b");
        Files.writeString(views.resolve("01_a.sql"), "CREATE VIEW a");

        int exitCode = execute(
                Map.of("WAREHOUSE_USER", "etl", "WAREHOUSE_PASSWORD", "geheim"),
                "--date",
                "2024-05-27",
                "--warehouse",
                WAREHOUSE,
                "--views",
                views.toString(),
                "--force");

        assertThat(exitCode).isZero();
        assertThat(engine.days).containsExactly(Results.MONDAY, Results.MONDAY);
        assertThat(engine.settings).singleElement().satisfies(settings -> {
            assertThat(settings.rawRoot()).isEqualTo("raw");
            assertThat(settings.outputRoot()).isEqualTo("out");
            assertThat(settings.contracts()).extracting(Contract::dataset).containsExactly("orders");
            assertThat(settings.views()).extracting("name").containsExactly(views + "/01_a.sql", views + "/02_b.sql");
            assertThat(settings.warehouse().jdbcUrl()).isEqualTo(WAREHOUSE);
            assertThat(settings.warehouse().user()).isEqualTo(Optional.of("etl"));
            assertThat(settings.warehouse().password().text()).isEqualTo(Optional.of("geheim"));
            assertThat(settings.force()).isTrue();
        });
        assertThat(screen.out() + screen.err()).doesNotContain("geheim");
    }

    @Test
    void run_looks_back_a_week_by_default() {
        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE)).isZero();
        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE, "--lookback", "2"))
                .isZero();
        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE, "--drop-missing-inputs"))
                .isZero();
        assertThat(engine.days)
                .containsExactly(
                        Results.MONDAY.minusDays(7),
                        Results.MONDAY,
                        Results.MONDAY.minusDays(2),
                        Results.MONDAY,
                        Results.MONDAY,
                        Results.MONDAY);

        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE, "--lookback", "-1"))
                .isEqualTo(2);
        assertThat(screen.err()).contains("--lookback is -1; allowed: 0 or more days");
    }

    @Test
    void replay_forces_one_day_of_the_named_datasets() throws IOException {
        Files.writeString(folder.resolve("items.odcs.yaml"), CONTRACT.replace("orders", "items"));
        List<String> replay = List.of(
                "replay",
                "--date=2024-05-27",
                "--raw=raw",
                "--out=out",
                "--archive=old",
                "--contracts=" + folder,
                "--warehouse=" + WAREHOUSE);

        assertThat(screen.run(engine, Map.of(), withMore(replay, "--dataset=items")))
                .isZero();
        assertThat(screen.run(engine, Map.of(), withMore(replay))).isZero();
        assertThat(engine.settings).allMatch(JobSettings::replay);
        assertThat(engine.days).containsOnly(Results.MONDAY).hasSize(4);
        assertThat(engine.settings).allSatisfy(settings -> {
            assertThat(settings.force()).isTrue();
            assertThat(settings.archiveRoot()).contains("old");
        });
        assertThat(engine.settings.get(0).contracts())
                .extracting(Contract::dataset)
                .containsExactly("items");
        assertThat(engine.settings.get(1).contracts()).hasSize(2);

        assertThat(screen.run(engine, Map.of(), withMore(replay, "--dataset=items,coupons")))
                .isEqualTo(2);
        assertThat(screen.err()).contains("--dataset coupons has no contract; allowed: items, orders");
    }

    private static String[] withMore(List<String> args, String... more) {
        return Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "0, 2"})
    void backfill_works_on_several_batches_at_once(int parallel, int exitCode) {
        assertThat(screen.run(
                        engine,
                        Map.of("WAREHOUSE_URL", WAREHOUSE),
                        "backfill",
                        "--from=2024-05-27",
                        "--to=2024-05-29",
                        "--raw=raw",
                        "--out=out",
                        "--parallel=" + parallel,
                        "--contracts=" + contracts))
                .isEqualTo(exitCode);
        if (exitCode == 0) {
            assertThat(engine.settings)
                    .singleElement()
                    .satisfies(settings -> assertThat(settings.parallel()).isEqualTo(3));
        } else {
            assertThat(screen.err()).contains("--parallel is 0; allowed: 1 or more");
        }
    }

    @Test
    void backfill_includes_both_ends_of_its_range() {
        int exitCode = screen.run(
                engine,
                Map.of("WAREHOUSE_URL", WAREHOUSE),
                "backfill",
                "--from=2024-05-27",
                "--to=2024-05-29",
                "--raw=raw",
                "--out=out",
                "--contracts=" + contracts);

        assertThat(exitCode).isZero();
        assertThat(engine.days).containsExactly(Results.MONDAY, LocalDate.of(2024, 5, 29));
    }

    @Test
    void a_warehouse_failure_exits_with_three() {
        engine.answer = () -> {
            throw new IllegalStateException("the warehouse does not answer", new IOException("connection refused"));
        };

        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE)).isEqualTo(3);
        assertThat(screen.err())
                .contains("the warehouse does not answer\n  because: connection refused")
                .doesNotContain("\tat ");
    }

    @Test
    void a_short_job_shows_its_table_and_no_progress() {
        engine.answer = () -> new JobResult(
                "job-1",
                List.of(Results.batch(BatchStatus.PUBLISHED, new OutcomeCounts(3, 1, 1, 1), new ReasonCount("r", 1))));

        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE)).isZero();
        assertThat(screen.err()).as("a job of less than ten seconds").isEmpty();
        assertThat(screen.out()).startsWith("dataset ").doesNotContain("reading");
    }

    @Test
    void json_is_one_document_and_nothing_else() throws IOException {
        engine.answer = () -> new JobResult(
                "job-1",
                List.of(
                        Results.batch(BatchStatus.GATE_FAILED, new OutcomeCounts(3, 1, 1, 1), new ReasonCount("r", 1)),
                        Results.withoutManifest("returns", BatchStatus.NO_INPUT, "no files")));

        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE, "--json"))
                .isEqualTo(1);
        JsonNode document = JsonOutput.MAPPER.readTree(screen.out());
        assertThat(document.path("exitCode").asInt()).isEqualTo(1);
        assertThat(document.path("batches")).hasSize(2);
        assertThat(document.path("batches").path(0).toString())
                .isEqualTo("{\"dataset\":\"orders\",\"businessDate\":\"2024-05-27\",\"status\":\"gate_failed\","
                        + "\"message\":\"what to do\",\"runId\":\"run-1\",\"version\":1,\"read\":3,\"accepted\":1,"
                        + "\"rejected\":1,\"duplicate\":1,\"files\":{\"files\":0,\"used\":0,\"setAside\":0,\"sameContent\":0,"
                        + "\"notUsed\":[],\"replaced\":[]},\"reasons\":[{\"reason\":\"r\",\"records\":1}],\"warnings\":[],"
                        + "\"quarantine\":[\"out/quarantine/part-0.jsonl.gz\"],"
                        + "\"manifest\":\"out/runs/orders/run-1.json\"}");
    }

    @Test
    void json_reports_failures_too() throws IOException {
        assertThat(run("--date", "2024-13-40", "--warehouse", WAREHOUSE, "--json"))
                .isEqualTo(2);
        JsonNode document = JsonOutput.MAPPER.readTree(screen.out());
        assertThat(document.path("exitCode").asInt()).isEqualTo(2);
        assertThat(document.path("error").asText()).contains("2024-13-40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "backfill", "check", "status", "quarantine"})
    void every_command_has_help_with_an_example(String command) {
        assertThat(screen.run(engine, Map.of(), command, "--help")).isZero();
        assertThat(screen.out()).contains("Example").contains("  scripts/pipeline " + command + " ");
    }
}
