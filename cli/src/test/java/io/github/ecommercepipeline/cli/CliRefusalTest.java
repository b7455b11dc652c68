package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid command lines are refused before anything runs, and the message says what is allowed. */
final class CliRefusalTest {

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
        List<String> args = new ArrayList<>(List.of("run", "--raw", "raw", "--out", "out", "--contracts", contracts));
        args.addAll(List.of(more));
        return screen.run(engine, Map.of(), args.toArray(String[]::new));
    }

    @Test
    void a_range_that_ends_before_it_starts_is_refused() {
        int exitCode = screen.run(
                engine,
                Map.of("WAREHOUSE_URL", WAREHOUSE),
                "backfill",
                "--from=2024-05-29",
                "--to=2024-05-27",
                "--raw=raw",
                "--out=out",
                "--contracts=" + contracts);

        assertThat(exitCode).isEqualTo(2);
        assertThat(screen.err())
                .contains("--from 2024-05-29 is after --to 2024-05-27; allowed: the same day or an earlier one");
        assertThat(engine.days).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-13-40", "2024-02-30", "27.05.2024", "20240527", "yesterday"})
    void an_invalid_day_is_refused(String day) {
        assertThat(run("--date", day, "--warehouse", WAREHOUSE)).isEqualTo(2);
        assertThat(screen.err())
                .contains("'--date'", "'" + day + "' is not a date; allowed: YYYY-MM-DD")
                .contains("See 'scripts/pipeline run --help'.");
    }

    @Test
    void missing_options_are_named() {
        assertThat(screen.run(engine, Map.of(), "run", "--date", "2024-05-27")).isEqualTo(2);
        assertThat(screen.err()).contains("--raw=<folder>", "--out=<folder>", "--contracts=<path>");
    }

    @Test
    void an_unknown_command_is_refused_with_the_nearest_one() {
        assertThat(screen.run(engine, Map.of(), "backfil")).isEqualTo(2);
        assertThat(screen.err()).contains("'backfil'").contains("Did you mean").contains("backfill");
    }

    @Test
    void no_command_is_a_usage_error() {
        assertThat(screen.run(engine, Map.of())).isEqualTo(2);
        assertThat(screen.err()).contains("Missing required subcommand");
    }

    @Test
    void a_missing_warehouse_url_is_reported() {
        assertThat(run("--date", "2024-05-27")).isEqualTo(2);
        assertThat(screen.err()).contains("--warehouse is missing", "WAREHOUSE_URL");
    }

    @Test
    void a_password_in_the_url_is_refused_and_not_repeated() {
        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE + "?user=u&PassWord=geheim"))
                .isEqualTo(2);
        assertThat(screen.err()).contains("WAREHOUSE_PASSWORD").doesNotContain("geheim");
    }

    @Test
    void a_warehouse_url_that_is_not_jdbc_is_refused() {
        assertThat(run("--date", "2024-05-27", "--warehouse", "localhost:5432")).isEqualTo(2);
        assertThat(screen.err()).contains("--warehouse is not a JDBC URL; allowed: one such as jdbc:postgresql:");
    }

    @Test
    void a_warehouse_of_another_kind_and_a_malformed_url_are_refused() {
        assertThat(run("--date", "2024-05-27", "--warehouse", "jdbc:mysql://localhost/shop"))
                .isEqualTo(2);
        assertThat(screen.err()).contains("--warehouse starts with jdbc:mysql:, but the warehouse is PostgreSQL or");
        assertThat(run("--date", "2024-05-27", "--warehouse", "jdbc:postgresql:/localhost/shop"))
                .isEqualTo(2);
        assertThat(screen.err()).contains("--warehouse is a malformed URL; allowed: ");
        assertThat(engine.days).isEmpty();
    }

    @Test
    void missing_contracts_are_named() {
        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE, "--contracts", folder + "/nowhere"))
                .isEqualTo(2);
        assertThat(screen.err()).contains("--contracts " + folder + "/nowhere: no such file or folder");
    }

    @Test
    void all_problems_of_a_contract_are_named_at_once_before_anything_runs() throws IOException {
        Files.writeString(
                Path.of(contracts),
                CONTRACT.replace("varchar(36)", "varchar(0)").replace("version: 1.2.0", "version: {a: b}"));

        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE)).isEqualTo(2);
        assertThat(screen.err().lines().filter(line -> line.startsWith(contracts + ", line ")))
                .hasSize(2);
        assertThat(engine.days).isEmpty();
    }

    @Test
    void problems_of_rules_are_named_with_those_of_the_yaml_and_with_their_lines_as_check_does() throws IOException {
        Files.writeString(
                Path.of(contracts),
                CONTRACT.replace("varchar(36)", "varchar(0)")
                        .replace(
                                "    properties:\n",
                                "    quality:\n      - {type: custom, engine: dqdl, implementation: 'Rules = [ IsComplete \"none\" ]'}\n    properties:\n"));

        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE)).isEqualTo(2);
        List<String> ofRun = screen.err().lines().toList();
        assertThat(ofRun).hasSize(2).allMatch(line -> line.startsWith(contracts + ", line "));

        Screen other = new Screen();
        other.run(engine, Map.of(), "check", contracts);
        assertThat(other.err().lines()).containsAll(ofRun);
        assertThat(engine.days).isEmpty();
    }

    @Test
    void warnings_of_contracts_are_shown_and_stop_nothing() throws IOException {
        Files.writeString(
                Path.of(contracts),
                CONTRACT.replace(
                        "    properties:\n",
                        "    quality:\n      - {type: custom, engine: dqdl, implementation: 'Rules = [ RowCount > 1 + 2 * 3 ]'}\n    properties:\n"));

        assertThat(run("--date", "2024-05-27", "--warehouse", WAREHOUSE)).isZero();
        assertThat(screen.err()).contains("warning: " + contracts + ", line ");
        assertThat(engine.days).isNotEmpty();
    }
}
