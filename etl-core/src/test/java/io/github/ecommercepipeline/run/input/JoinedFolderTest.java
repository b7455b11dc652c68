package io.github.ecommercepipeline.run.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JoinedFolderTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private final List<Contract> contracts = ContractReader.readAll(Map.of(
            "lines", contract("lines", true), "fees", contract("fees", true), "alone", contract("alone", false)));

    @Test
    void days_that_other_datasets_of_the_folder_published_are_told_with_the_way_to_bring_their_files_back() {
        List<Batch> without = List.of(
                new Batch("fees", DAY),
                new Batch("fees", DAY.plusDays(1)),
                new Batch("fees", DAY.plusDays(2)),
                new Batch("alone", DAY));
        Set<Batch> published = Set.of(
                new Batch("lines", DAY), new Batch("lines", DAY.plusDays(2)), new Batch("alone", DAY.plusDays(1)));

        assertThat(JoinedFolder.warnings(contracts, without, published))
                .containsExactly(
                        "fees: the folder sales has no files any more of 2024-05-27, 2024-05-29, which lines published;"
                                + " a dataset that has not published a day does not read its archived copies. To publish it here too, bring the"
                                + " files back, scripts/restore --date <day> --dataset lines, and run the day");
    }

    @Test
    void a_day_that_no_dataset_of_the_folder_published_has_no_files_to_bring_back() {
        assertThat(JoinedFolder.warnings(contracts, List.of(new Batch("fees", DAY)), Set.of()))
                .isEmpty();
    }

    private static String contract(String dataset, boolean shared) {
        return """
                apiVersion: v3.1.0
                kind: DataContract
                id: %1$s
                version: 1.0.0
                status: active
                schema:
                  - name: %1$s
                    customProperties: [%2$s]
                    properties: [{name: id, physicalType: varchar(9)}]
                """.formatted(
                        dataset,
                        shared
                                ? "{property: recordFilter, value: {folder: sales, where: \"id = '" + dataset
                                        + "'\", owner: lines}}"
                                : "{property: calendar, value: none}");
    }
}
