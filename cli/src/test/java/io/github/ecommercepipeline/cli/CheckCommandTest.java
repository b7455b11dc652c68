package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {

    @TempDir
    private Path folder;

    private final FakeEngine engine = new FakeEngine();
    private final Screen screen = new Screen();

    private String contract(String dataset, String type) throws IOException {
        Path file = folder.resolve(dataset + ".odcs.yaml");
        Files.writeString(file, """
                apiVersion: v3.1.0
                kind: DataContract
                id: %s
                name: %s
                version: 1.2.0
                status: active
                schema:
                  - name: %s
                    logicalType: object
                    properties:
                      - {name: id, logicalType: string, physicalType: %s}
                """.formatted(dataset, dataset, dataset, type));
        return file.toString();
    }

    private int check(String... args) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(args));
        return screen.run(engine, Map.of(), all.toArray(String[]::new));
    }

    @Test
    void good_contracts_are_listed() throws IOException {
        contract("orders", "varchar(10)");
        contract("returns", "varchar(10)");

        assertThat(check(folder.toString())).isZero();
        assertThat(screen.out().lines())
                .containsExactly(
                        "dataset  version  columns  key   contract",
                        "orders   1.2.0          1  none  " + folder + "/orders.odcs.yaml",
                        "returns  1.2.0          1  none  " + folder + "/returns.odcs.yaml");
        assertThat(screen.err()).isEmpty();
    }

    @Test
    void explain_says_what_each_rule_is_about_and_what_it_takes() throws IOException {
        String file = contract("orders", "varchar(10)");
        Files.writeString(
                Path.of(file),
                "    quality: [{type: custom, engine: dqdl, severity: warning, implementation: 'Rules = [ IsComplete \"id\","
                        + " RowCount > avg(last(3)), FileSize > 1 B, CustomSql \"select count(*) from primary p join primary q on p.id = q.id\" > 0 ]'}]\n",
                StandardOpenOption.APPEND);

        assertThat(check(file, "--explain")).isZero();
        assertThat(screen.out().lines().skip(3))
                .containsExactly(
                        "dataset  about    severity  rule                                                                          reads  "
                                + "takes",
                        "orders   record   warning   IsComplete \"id\"                                                               id     "
                                + "the scan, record by record",
                        "orders   history  warning   RowCount > avg(last(3))                                                              "
                                + "the scan, as measures of all records; metrics of earlier days in the warehouse",
                        "orders   file     warning   FileSize > 1 B                                                                       "
                                + "names, sizes and times of the day's files",
                        "orders   dataset  warning   CustomSql \"select count(*) from primary p join primary q on p.id = q.id\" > 0  id     "
                                + "the scan; what it kept of all records for the statement, which may run for 10 minutes");
        Screen json = new Screen();
        assertThat(json.run(engine, Map.of(), "check", file, "--explain", "--json"))
                .isZero();
        assertThat(JsonOutput.MAPPER.readTree(json.out()).at("/rules/0").toString())
                .isEqualTo("{\"dataset\":\"orders\",\"rule\":\"IsComplete \\\"id\\\"\",\"severity\":\"warning\","
                        + "\"level\":\"record\",\"scans\":\"the scan, record by record\",\"reads\":[\"id\"]}");
    }

    @Test
    void what_has_no_effect_is_noted_and_changes_no_exit_code() throws IOException {
        String file = contract("orders", "varchar(10)");
        Files.writeString(
                Path.of(file),
                Files.readString(Path.of(file))
                        .replace("status: active\n", "status: active\nroles: [{role: reader}]\nteam: {name: Till}\n"));

        assertThat(check(file)).isZero();
        assertThat(screen.err().lines())
                .containsExactly("note: " + file + ", line 7: roles: grants nothing (instead: GRANT in the warehouse,"
                        + " which changes of tables keep)");
        Screen json = new Screen();
        assertThat(json.run(engine, Map.of(), "check", file, "--json")).isZero();
        assertThat(JsonOutput.MAPPER
                        .readTree(json.out())
                        .path("notes")
                        .path(0)
                        .path("path")
                        .asText())
                .isEqualTo("roles");
    }

    @Test
    void what_redshift_alone_cannot_hold_is_a_problem_there_and_a_warning_if_the_warehouse_is_unknown()
            throws IOException {
        String file = contract("orders", "'decimal(19,2)'");
        Files.writeString(
                Path.of(file), Files.readString(Path.of(file)).replace("logicalType: string", "logicalType: number"));
        String limit = file
                + ", line 11: schema[0].properties[0].physicalType (id): orders.id is decimal(19,2), in which Amazon"
                + " Redshift stores at most 92233720368547758.07 (allowed: decimal(18,2) or decimal(20,2))";

        assertThat(check(file)).isZero();
        assertThat(screen.err().lines()).containsExactly("warning: " + limit);

        Screen postgres = new Screen();
        assertThat(postgres.run(engine, Map.of(), "check", "--warehouse", "jdbc:postgresql://localhost/shop", file))
                .isZero();
        assertThat(postgres.err()).isEmpty();

        Screen redshift = new Screen();
        assertThat(redshift.run(engine, Map.of("WAREHOUSE_URL", "jdbc:redshift://host:5439/shop"), "check", file))
                .isEqualTo(2);
        assertThat(redshift.err().lines()).containsExactly(limit, "1 problem.");

        Screen other = new Screen();
        assertThat(other.run(engine, Map.of(), "check", "--warehouse", "jdbc:mysql://host/shop", file))
                .isEqualTo(2);
        assertThat(other.err()).contains("--warehouse ", "jdbc:redshift:");
    }

    @Test
    void problems_of_all_stages_of_all_files_are_named_once_with_line_and_property() throws IOException {
        Path bad = Path.of(contract("orders", "varchar(0)"));
        Files.writeString(bad, Files.readString(bad) + """
                      - {name: pieces, physicalType: integer, colour: red}
                    quality:
                      - type: custom
                        engine: dqdl
                        implementation: |
                          Rules = [
                            IsComplete "id",
                            IsComplete "missing",
                            ColumnValues "pieces" = "x" ]
                """);
        String badRules = contract("returns", "varchar(10)");
        Files.writeString(Path.of(badRules), Files.readString(Path.of(badRules)) + """
                    quality:
                      - {type: custom, engine: dqdl, implementation: 'Rules = [ RowCount > 1 + 1 * 5 ] ]'}
                      - {type: custom, engine: dqdl, implementation: 'Rules = [ RowCount > 1 + 1 * 5 ]'}
                """);

        assertThat(check(bad.toString(), badRules)).isEqualTo(2);
        assertThat(screen.err().lines().map(line -> line.replaceFirst(" \\(allowed: .*", "")))
                .containsExactly(
                        "warning: " + badRules
                                + ", line 14: schema[0].quality[1].implementation: rule RowCount > 1 + 1 * 5 at line 1, column 11:"
                                + " 1 + 1 * 5 is computed from left to right",
                        bad
                                + ", line 11: schema[0].properties[0].physicalType (id): 'varchar(0)' is not a supported type",
                        bad + ", line 12: schema[0].properties[1].colour (pieces): unknown key",
                        bad
                                + ", line 19: schema[0].quality[0].implementation: rule IsComplete \"missing\" at line 3, column 3:"
                                + " property \"missing\" not found",
                        bad
                                + ", line 20: schema[0].quality[0].implementation: rule ColumnValues \"pieces\" = \"x\" at line 4,"
                                + " column 3: \"pieces\" is a integer: it cannot be compared with a text",
                        badRules
                                + ", line 13: schema[0].quality[0].implementation: not a ruleset: line 1, column 34: ']'"
                                + " stands after the end of the rules",
                        "5 problems.");
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void warnings_leave_a_contract_usable() throws IOException {
        Path file = Path.of(contract("orders", "varchar(10)"));
        Files.writeString(file, Files.readString(file) + """
                    quality:
                      - {type: custom, engine: dqdl, implementation: 'Rules = [ RowCount > 1 + 1 * 5 ]'}
                """);

        assertThat(check(file.toString())).isZero();
        assertThat(screen.err()).startsWith("warning: ").contains("(1 + 1) * 5 as it is read now");
        assertThat(screen.out()).contains("orders");
    }

    @Test
    void a_conflict_between_contracts_is_reported_once() throws IOException {
        contract("orders", "varchar(10)");
        Files.copy(folder.resolve("orders.odcs.yaml"), folder.resolve("orders-again.odcs.yaml"));

        assertThat(check(folder.toString())).isEqualTo(2);
        assertThat(screen.err()).contains("is already described by").contains("1 problem.");
    }

    @Test
    void json_lists_the_problems() throws IOException {
        String bad = contract("orders", "varchar(0)");

        assertThat(check(bad, "--json")).isEqualTo(2);
        assertThat(JsonOutput.MAPPER
                        .readTree(screen.out())
                        .path("problems")
                        .path(0)
                        .path("source")
                        .asText())
                .isEqualTo(bad);
        assertThat(screen.err()).isEmpty();
    }
}
