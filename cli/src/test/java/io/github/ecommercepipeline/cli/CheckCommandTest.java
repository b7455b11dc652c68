package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void problems_of_contracts_and_of_other_contracts_rules_are_reported_together() throws IOException {
        String bad = contract("orders", "varchar(0)");
        String badRules = contract("returns", "varchar(10)");
        engine.checks = contracts -> {
            assertThat(contracts).extracting(Contract::source).containsExactly(badRules);
            throw new ContractException(
                    List.of(new ContractProblem(badRules, "quality[0]", "no such rule", "IsComplete, ...")));
        };

        assertThat(check(bad, badRules)).isEqualTo(2);
        assertThat(screen.err())
                .contains(bad + ": schema[0].properties[0].physicalType: ")
                .contains(badRules + ": quality[0]: no such rule (allowed: IsComplete, ...)")
                .contains("2 problems.");
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void a_conflict_between_contracts_is_reported_once() throws IOException {
        contract("orders", "varchar(10)");
        Files.copy(folder.resolve("orders.odcs.yaml"), folder.resolve("orders-again.odcs.yaml"));

        assertThat(check(folder.toString())).isEqualTo(2);
        assertThat(screen.err()).contains("orders").contains("problem");
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
