package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Contracts of datasets that the files of one folder feed. */
class SharedFoldersTest {

    private static final String LINES = "{folder: sales, where: \"kind = 'line'\", owner: lines}";
    private static final String TOTALS = "{folder: sales, where: \"kind = 'total'\", owner: lines}";

    private final Map<String, String> contracts = new LinkedHashMap<>();

    private SharedFoldersTest give(String dataset, String filter) {
        return give(dataset, "{property: recordFilter, value: " + filter + "}", ",");
    }

    private SharedFoldersTest give(String dataset, String custom, String delimiter) {
        contracts.put(dataset + ".yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: %1$s
                version: 1.0.0
                status: active
                schema:
                  - name: %1$s
                    customProperties:
                      - {property: csv, value: {delimiter: '%3$s'}}
                      - %2$s
                    properties:
                      - {name: id, physicalType: varchar(36)}
                """.formatted(dataset, custom, delimiter));
        return this;
    }

    private List<String> problems() {
        return ContractReader.readings(contracts).stream()
                .flatMap(reading -> reading.found().stream())
                .map(ContractProblem::toString)
                .toList();
    }

    @Test
    void each_contract_knows_the_claims_of_all() {
        give("lines", LINES.replace("owner: lines", "owner: lines, unclaimed: allow"))
                .give("totals", TOTALS);

        List<Contract> read = ContractReader.readAll(contracts);

        SharedFolder folder = read.get(0).rawRecords().sharedFolder().orElseThrow();
        assertThat(folder)
                .isEqualTo(new SharedFolder(
                        "sales",
                        "lines",
                        List.of(
                                new SharedFolder.Claim("lines", "kind = 'line'", Map.of()),
                                new SharedFolder.Claim("totals", "kind = 'total'", Map.of())),
                        true,
                        false,
                        false));
        assertThat(read.get(1).rawRecords().sharedFolder()).contains(folder);
        assertThat(read).extracting(Contract::folder).containsOnly("sales");
    }

    @Test
    void another_dataset_of_the_folder_changes_no_digest() {
        String alone =
                ContractReader.readAll(give("lines", LINES).contracts).get(0).digest();

        assertThat(ContractReader.readAll(give("totals", TOTALS).contracts)
                        .get(0)
                        .digest())
                .isEqualTo(alone);
    }

    @Test
    void contracts_of_a_folder_must_agree() {
        give("lines", LINES).give("totals", TOTALS.replace("owner: lines", "owner: refunds, claimedTwice: allow"));
        assertThat(problems())
                .containsExactly(
                        "totals.yaml: schema[0].customProperties[recordFilter].value.claimedTwice: holds for the whole folder, for"
                                + " which its owner decides (allowed: in the contract of refunds)",
                        "totals.yaml: schema[0].customProperties[recordFilter].value.owner: no contract given here describes"
                                + " 'refunds' as a dataset of the folder 'sales' (allowed: lines, totals; the contracts of a folder"
                                + " are given together)",
                        "totals.yaml: schema[0].customProperties[recordFilter].value.owner: 'refunds' is not the owner that"
                                + " lines.yaml names (allowed: one owner of the folder 'sales')");

        contracts.clear();
        give("lines", LINES).give("totals", "{property: recordFilter, value: " + TOTALS + "}", ";");
        assertThat(problems())
                .containsExactly(
                        "totals.yaml: schema[0].customProperties[csv].value: differs from that of lines.yaml, which reads the same"
                                + " files (allowed: the same csv, on all days, in all contracts of the folder 'sales')");
    }

    @Test
    void a_folder_is_not_that_of_a_dataset_without_a_filter() {
        give("lines", LINES).give("sales", "{property: onNewColumn, value: ignore}", ",");

        assertThat(problems())
                .containsExactly(
                        "lines.yaml: schema[0].customProperties[recordFilter].value.folder: 'sales' is the name of a"
                                + " dataset, that of sales.yaml, which does not take its records from it by a filter (allowed: a"
                                + " recordFilter there too, or another folder)");
    }

    @Test
    void the_owners_quarantine_hides_as_much_as_that_of_any_dataset() {
        give("lines", LINES).give("totals", TOTALS);
        contracts.computeIfPresent(
                "totals.yaml",
                (name, text) -> text.replace(
                        "physicalType: varchar(36)}",
                        "physicalType: varchar(64), classification: pii,"
                                + " customProperties: [{property: privacy, value: pseudonymise}]}"));

        assertThat(problems())
                .containsExactly("lines.yaml: schema[0].customProperties[quarantine].value: 'raw' hides less than the"
                        + " 'encrypted' of totals.yaml, whose records that cannot be split into fields are in this"
                        + " dataset's quarantine (allowed: 'encrypted', or another owner of the folder 'sales')");

        contracts.computeIfPresent(
                "lines.yaml",
                (name, text) -> text.replace(
                        "    properties:", "      - {property: quarantine, value: masked}\n    properties:"));
        assertThat(problems()).isEmpty();
        assertThat(ContractReader.readAll(contracts))
                .allSatisfy(contract -> assertThat(contract.rawRecords().sharedFolder())
                        .hasValueSatisfying(
                                folder -> assertThat(folder.holdsPersonalData()).isTrue()));
    }

    @Test
    void what_is_missing_is_named() {
        give("lines", "{folder: Sales, unclaimed: maybe}");

        assertThat(problems())
                .containsExactly(
                        "lines.yaml: schema[0].customProperties[recordFilter].value.folder: 'Sales' is not a valid name (allowed: a"
                                + " name like that of a dataset)",
                        "lines.yaml: schema[0].customProperties[recordFilter].value.where: is missing (allowed: a Spark SQL"
                                + " condition on the columns of the file)",
                        "lines.yaml: schema[0].customProperties[recordFilter].value.owner: is missing (allowed: the dataset of the"
                                + " records that cannot be split into fields)",
                        "lines.yaml: schema[0].customProperties[recordFilter].value.unclaimed: unknown value 'maybe' (allowed:"
                                + " stop, allow)");
    }
}
