package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.terminal.Screen;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.run.erasure.DatasetErased;
import io.github.ecommercepipeline.run.erasure.EraseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EraseCommandTest {

    @TempDir
    Path folder;

    private final FakeEngine engine = new FakeEngine();
    private final Screen screen = new Screen();

    @BeforeEach
    void contracts() throws IOException {
        for (String dataset : List.of("people", "visits", "stock")) {
            Files.writeString(folder.resolve(dataset + ".odcs.yaml"), """
                    apiVersion: v3.1.0
                    kind: DataContract
                    id: %1$s
                    version: 1.0.0
                    status: active
                    schema:
                      - name: %1$s
                        properties:
                          - {name: %2$s, physicalType: varchar(64)}
                    """.formatted(
                            dataset, dataset.equals("stock") ? "sku" : "mail"));
        }
    }

    @Test
    void values_come_from_options_and_a_file_and_datasets_without_the_property_are_left_out() throws IOException {
        Path file = Files.writeString(folder.resolve("whose.txt"), "# two people\nmail=b@x.org\n\nmail=c=d@x.org\n");

        assertThat(erase("--all-datasets", "--match", "mail=a@x.org", "--match-file", file.toString()))
                .isZero();

        assertThat(engine.matches)
                .containsExactly(
                        new Match("mail", "a@x.org"), new Match("mail", "b@x.org"), new Match("mail", "c=d@x.org"));
        assertThat(engine.settings.get(0).contracts())
                .extracting(Contract::dataset)
                .containsExactly("people", "visits");
    }

    @Test
    void what_was_erased_is_shown_in_counts_and_what_remains_ends_with_3() {
        engine.erased = new EraseResult(
                "e-1",
                false,
                List.of(
                        new DatasetErased("people", 2, 3, 4, 2, 1, 1, 1),
                        new DatasetErased("visits", 0, 0, 0, 0, 0, 0, 0)),
                List.of("people 2024-05-27: x.csv cannot be read"),
                List.of());

        assertThat(erase("--dataset", "people,visits", "--match", "mail=a@x.org"))
                .isEqualTo(3);

        assertThat(screen.out()).isEqualTo("""
                        people: erased 4 records from 3 files, 2 from the tables, 1 from the quarantine, on 2 days; 1 day published anew, 1 record deleted from days that could not be
                        visits: no such records
                        Erasure e-1 is not complete.
                        """);
        assertThat(screen.err()).endsWith("not erased: people 2024-05-27: x.csv cannot be read\n");
        assertThat(erase("--dataset", "people", "--match", "mail=a@x.org", "--json"))
                .isEqualTo(3);
        assertThat(screen.out()).contains("\"fileRecords\" : 4").doesNotContain("a@x.org");
    }

    @Test
    void trouble_with_tables_or_views_ends_with_3_and_the_erasure_is_complete() {
        String trouble = "people: somebody changed or dropped its tables";
        engine.erased = new EraseResult(
                "e-1", false, List.of(new DatasetErased("people", 1, 1, 1, 1, 0, 1, 0)), List.of(), List.of(trouble));

        assertThat(erase("--dataset", "people", "--match", "mail=a@x.org")).isEqualTo(3);

        assertThat(screen.out()).endsWith("Erasure e-1 is complete.\n");
        assertThat(screen.err()).endsWith(trouble + "\n").doesNotContain("not erased");
        assertThat(erase("--dataset", "people", "--match", "mail=a@x.org", "--json"))
                .isEqualTo(3);
        assertThat(screen.out()).contains("\"remaining\" : [ ]", "\"problems\" : [ \"" + trouble + "\" ]");
    }

    @Test
    void datasets_of_a_shared_folder_are_erased_from_together() throws IOException {
        for (String dataset : List.of("visits", "stock")) {
            Path contract = folder.resolve(dataset + ".odcs.yaml");
            Files.writeString(
                    contract,
                    Files.readString(contract)
                            .replace(
                                    "    properties:",
                                    "    customProperties: [{property: recordFilter, value: {folder: mixed, where: kind = '"
                                            + dataset + "', owner: stock}}]\n    properties:"));
        }
        engine.erased = new EraseResult(
                "e-1",
                true,
                List.of(
                        new DatasetErased("visits", 1, 1, 1, 1, 0, 0, 0),
                        new DatasetErased("stock", 1, 0, 0, 0, 0, 1, 0),
                        new DatasetErased("people", 1, 0, 0, 0, 0, 0, 0, List.of("mail"))),
                List.of(),
                List.of());

        assertThat(erase("--dataset", "visits", "--match", "mail=a@x.org", "--dry-run"))
                .isZero();

        assertThat(engine.settings.get(0).contracts())
                .extracting(Contract::dataset)
                .containsExactlyInAnyOrder("visits", "stock");
        assertThat(engine.searched).containsExactly("visits");
        assertThat(screen.out())
                .contains(
                        "stock: no such records; 1 day would be published anew",
                        "people: has mail too, and is not erased from, as --dataset does not name it\n");
    }

    @Test
    void refusals_say_what_is_allowed_and_show_no_value() {
        assertThat(refused("--all-datasets")).contains("nobody to erase was given");
        assertThat(refused("--all-datasets", "--match", "secret@x.org"))
                .contains("--match 1 is not of the form <property=text>")
                .doesNotContain("secret");
        assertThat(refused("--match", "mail=secret@x.org"))
                .contains("allowed: either --dataset <name> or --all-datasets");
        assertThat(refused("--all-datasets", "--match", "phone=secret"))
                .contains("no chosen dataset has a property phone; allowed: people: mail; stock: sku; visits: mail")
                .doesNotContain("secret");
        assertThat(refused("--dataset", "people,stock", "--match", "mail=secret@x.org"))
                .contains("--dataset stock has none of the given properties");
        assertThat(refused("--dataset", "nothing", "--match", "mail=secret@x.org"))
                .contains("--dataset nothing has no contract; allowed: people, stock, visits");
        assertThat(refused("--all-datasets", "--match-file", "missing.txt")).contains("cannot be read");
    }

    private String refused(String... more) {
        assertThat(erase(more)).isEqualTo(2);
        return screen.err();
    }

    private int erase(String... more) {
        List<String> arguments = new ArrayList<>(List.of("erase", "--raw", "raw", "--out", "out"));
        arguments.addAll(List.of("--contracts", folder.toString(), "--warehouse", "jdbc:postgresql://localhost/shop"));
        arguments.addAll(List.of(more));
        return screen.run(engine, Map.of(), arguments.toArray(String[]::new));
    }
}
