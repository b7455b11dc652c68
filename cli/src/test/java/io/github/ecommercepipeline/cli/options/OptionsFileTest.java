package io.github.ecommercepipeline.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.run.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in pipeline.yaml need not be typed. */
final class OptionsFileTest {

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
    private static final String FILE = """
            raw: data/raw
            out: ../out
            contracts: [contracts]
            warehouse: jdbc:postgresql://localhost:5432/shop
            user: etl
            run:
              lookback: 3
            """;

    @TempDir
    private Path folder;

    private final FakeEngine engine = new FakeEngine();
    private final Screen screen = new Screen();
    private Path shop;

    @BeforeEach
    void writeFiles() throws IOException {
        shop = folder.toRealPath().resolve("shop");
        Files.createDirectories(shop.resolve("contracts"));
        Files.createDirectories(shop.resolve("deep/er"));
        Files.writeString(shop.resolve("contracts/orders.odcs.yaml"), CONTRACT);
        write(FILE);
    }

    private void write(String text) throws IOException {
        Files.writeString(shop.resolve("pipeline.yaml"), text);
    }

    private int run(String... args) {
        return screen.run(shop, engine, Map.of(), args);
    }

    @Test
    void it_is_found_upwards_and_its_paths_are_relative_to_it() {
        int exitCode = screen.run(shop.resolve("deep/er"), engine, Map.of(), "run", "--date", "2024-05-27");

        assertThat(screen.err()).startsWith("Options: " + shop.resolve("pipeline.yaml") + "\n");
        assertThat(exitCode).isZero();
        JobSettings settings = engine.settings.get(0);
        assertThat(settings.rawRoot()).isEqualTo(shop.resolve("data/raw").toString());
        assertThat(settings.outputRoot())
                .isEqualTo(folder.toAbsolutePath().resolve("out").toString());
        assertThat(settings.warehouse().jdbcUrl()).isEqualTo("jdbc:postgresql://localhost:5432/shop");
        assertThat(engine.days).containsExactly(LocalDate.of(2024, 5, 24), LocalDate.of(2024, 5, 27));
    }

    @Test
    void in_the_working_folder_paths_stay_short_and_urls_stay_as_they_are() throws IOException {
        write(FILE.replace("../out", "s3a://work/out"));

        assertThat(run("replay", "--date=2024-05-27", "--contracts", shop + "/contracts"))
                .isZero();
        assertThat(engine.settings.get(0).rawRoot()).isEqualTo("data/raw");
        assertThat(engine.settings.get(0).outputRoot()).isEqualTo("s3a://work/out");
        assertThat(screen.err()).startsWith("Options: pipeline.yaml\n");
    }

    @Test
    void the_command_line_wins_over_the_environment_and_that_over_the_file() {
        Map<String, String> environment =
                Map.of("WAREHOUSE_URL", "jdbc:postgresql://other:5432/shop", "WAREHOUSE_USER", " ");
        screen.run(
                shop.resolve("deep"),
                engine,
                environment,
                "run",
                "--date=2024-05-27",
                "--lookback",
                "0",
                "--raw=/elsewhere");

        JobSettings settings = engine.settings.get(0);
        assertThat(settings.warehouse().jdbcUrl()).isEqualTo("jdbc:postgresql://other:5432/shop");
        assertThat(settings.warehouse().user()).contains("etl");
        assertThat(settings.rawRoot()).isEqualTo("/elsewhere");
        assertThat(engine.days).containsExactly(LocalDate.of(2024, 5, 27), LocalDate.of(2024, 5, 27));

        screen.run(
                shop.resolve("deep"),
                engine,
                environment,
                "run",
                "--date=2024-05-27",
                "--warehouse=jdbc:postgresql://third:5432/shop");
        assertThat(engine.settings.get(1).warehouse().jdbcUrl()).isEqualTo("jdbc:postgresql://third:5432/shop");
    }

    @Test
    void a_flag_is_true_or_false_and_the_command_line_can_take_it_back() throws IOException {
        write(FILE + "  force: true\nreplay: {drop-missing-inputs: false}\n");

        screen.run(shop.resolve("deep"), engine, Map.of(), "run", "--date=2024-05-27");
        screen.run(shop.resolve("deep"), engine, Map.of(), "run", "--date=2024-05-27", "--force=false");
        assertThat(engine.settings).extracting(JobSettings::force).containsExactly(true, false);
    }

    @Test
    void a_section_wins_over_what_is_set_for_all_commands() throws IOException {
        write(FILE + "migrate:\n  archive: old\n  plan:\n    archive: older\n");

        screen.run(shop.resolve("deep"), engine, Map.of(), "migrate", "plan");
        screen.run(shop.resolve("deep"), engine, Map.of(), "migrate", "apply");
        screen.run(shop.resolve("deep"), engine, Map.of(), "run", "--date=2024-05-27");
        assertThat(engine.settings.stream()
                        .map(settings -> settings.archiveRoot().orElse("none").replaceAll(".*/", "")))
                .containsExactly("older", "old", "none");
    }

    @Test
    void check_needs_no_argument_then() {
        assertThat(screen.run(shop.resolve("deep"), engine, Map.of(), "check")).isZero();
        assertThat(screen.out()).contains("orders", "1.2.0");
        assertThat(screen.run(shop, engine, Map.of(), "check", "elsewhere")).isEqualTo(2);
        assertThat(screen.err()).contains("elsewhere: no such file or folder");
    }

    @Test
    void what_draft_means_by_out_is_not_the_output_of_jobs() throws IOException {
        Path csv = Files.writeString(shop.resolve("orders.csv"), "id,total\n1,2.50\n2,3.50\n");

        assertThat(run("draft", csv.toString())).isZero();
        assertThat(screen.out()).contains("kind: DataContract");

        write("draft: {out: drafted}");
        assertThat(screen.run(shop.resolve("deep"), engine, Map.of(), "draft", csv.toString()))
                .isZero();
        assertThat(shop.resolve("drafted/orders.odcs.yaml")).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rwa: x            | unknown key 'rwa'; did you mean 'raw'? (allowed: ",
                "stageFileMb: 5    | unknown key 'stageFileMb'; did you mean 'stage-file-mb'?",
                "WAREHOUSE_URL: x  | unknown key 'WAREHOUSE_URL'; did you mean 'warehouse'?",
                "config: x         | unknown key 'config'",
                "runn: {raw: x}    | unknown key 'runn'; did you mean 'run'?",
                "jobs: {raw: x}    | unknown key 'raw' (allowed: json, limit, out)",
                "raw: {x: y}       | 'raw' is an option; allowed: a value instead of a map",
                "jobs: 5           | 'jobs' is a command; allowed: a map of its options",
                "raw: [a, b]       | 'raw' is a list; allowed: one value",
                "raw:              | 'raw' is empty; allowed: a value, or no key",
                "contracts: []     | 'contracts' is an empty list; allowed: a value, or no key",
                "contracts: [[a]]  | 'contracts' is neither a value nor a list of values",
                "force: yes        | 'force' is yes; allowed: true or false",
                "password: geheim  | 'password' is a secret, which does not belong in a file; use the environment variable WAREHOUSE_PASSWORD",
                "Warehouse_Password: geheim | use the environment variable WAREHOUSE_PASSWORD",
                "pseudonym-key: geheim | use the environment variable PIPELINE_PSEUDONYM_KEY",
                "quarantine_key: geheim | use the environment variable PIPELINE_QUARANTINE_KEY",
                "aws-secret-access-key: geheim | use the environment variable AWS_PROFILE",
                "warehouse: 'jdbc:postgresql://h/d?password=geheim' | 'warehouse' contains a password",
                "run: {token: geheim} | 'token' is a secret",
                "- raw             | not a map; allowed: a map of options without their dashes",
                "'raw: [x'         | a list has no closing ]",
                "'a: 1\n---\nb: 2' | allowed: one YAML document",
            })
    void what_is_not_understood_is_refused_with_its_line(String text, String message) throws IOException {
        write("# first\n" + text + "\n");

        assertThat(run("jobs")).isEqualTo(2);
        assertThat(screen.err())
                .startsWith("pipeline.yaml, line ")
                .contains(message)
                .doesNotContain("geheim");
        assertThat(engine.settings).isEmpty();
    }

    @Test
    void all_problems_are_named_at_once_with_a_way_out_if_the_file_is_of_another_program() throws IOException {
        write("trigger: main\nsteps:\n- one\nraw: x\nraw: y\n");
        assertThat(run("jobs")).isEqualTo(2);
        assertThat(screen.err()).contains("pipeline.yaml, line 5: 'raw' is there twice; allowed: each key once");

        write("trigger: main\nsteps:\n- one\n");
        assertThat(screen.run(shop, engine, Map.of(), "jobs", "--json")).isEqualTo(2);
        assertThat(screen.out())
                .contains("line 1: unknown key 'trigger'", "line 2: unknown key 'steps'", "use --config none");
        assertThat(screen.run(shop, engine, Map.of(), "jobs", "--config", "none", "--out", "x"))
                .isZero();
    }

    @Test
    void a_value_that_a_command_refuses_is_named_with_its_line() throws IOException {
        write(FILE + "  date: 27.05.2024\n");
        assertThat(run("run")).isEqualTo(2);
        assertThat(screen.err())
                .contains("'27.05.2024' is not a date", "--date is from pipeline.yaml, line 8.")
                .contains("See 'scripts/pipeline run --help'.");

        write(FILE.replace("3", "-1"));
        assertThat(run("run", "--date=2024-05-27")).isEqualTo(2);
        assertThat(screen.err())
                .contains("--lookback is -1; allowed: 0 or more days\n--lookback is from pipeline.yaml, line 7.");
    }

    @Test
    void another_file_may_be_named_and_help_needs_none() throws IOException {
        write("nonsense: 1");
        assertThat(run("run", "--help")).isZero();
        assertThat(run("--version")).isZero();
        Files.writeString(shop.resolve("deep/other.yaml"), "out: elsewhere");
        assertThat(run("jobs", "--config=deep/other.yaml")).isZero();
        assertThat(screen.err()).contains("Options: deep/other.yaml");
        assertThat(run("jobs", "--config", "nowhere.yaml")).isEqualTo(2);
        assertThat(screen.err()).contains("--config nowhere.yaml: no such file; allowed: a YAML file, or none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "run: {}\n", "---\n"})
    void an_empty_file_changes_nothing(String text) throws IOException {
        write(text);
        assertThat(run("jobs", "--out=out")).isZero();
    }

    @Test
    void a_file_that_is_not_text_is_refused() throws IOException {
        Files.write(shop.resolve("pipeline.yaml"), new byte[] {'r', (byte) 0xff});
        assertThat(run("jobs")).isEqualTo(2);
        assertThat(screen.err()).contains("pipeline.yaml is not UTF-8");
    }

    @Test
    void a_file_of_somebody_else_is_not_used_unasked() throws IOException {
        Path file = shop.resolve("pipeline.yaml");
        String owner = Files.getOwner(file).getName();
        assertThat(OptionsFileFinder.find(shop.resolve("deep"), owner)).contains(file);

        String user = owner;
        if (owner.equals("root")) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        } else {
            user = "mallory";
        }
        String reader = user;
        assertThatThrownBy(() -> OptionsFileFinder.find(shop, reader))
                .hasMessageContaining(", not to " + reader + ", and is not used unasked")
                .hasMessageContaining("--config " + file);
    }
}
