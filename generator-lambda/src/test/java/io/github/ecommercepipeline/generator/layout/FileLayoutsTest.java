package io.github.ecommercepipeline.generator.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileLayoutsTest {

    private static List<Contract> contracts(String... replacements) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (ShopDataset dataset : ShopDataset.values()) {
            String name = dataset.contract() + ".odcs.yaml";
            String text = Files.readString(Path.of("../sample-data/contracts", name));
            for (int i = 0; i < replacements.length; i += 2) {
                text = text.replace(replacements[i], replacements[i + 1]);
            }
            texts.put(name, text);
        }
        return ContractReader.readAll(texts);
    }

    @Test
    void values_and_reasons_come_from_the_contracts_rules() throws IOException {
        FileLayout transactions = FileLayouts.of(contracts()).of(ShopDataset.TRANSACTIONS);

        assertThat(transactions.columns())
                .extracting(Column::name)
                .doesNotContain("amount")
                .hasSize(8);
        assertThat(transactions.column(Role.STATUS).listed()).containsExactly("shipped", "delivered", "returned");
        assertThat(transactions.column(Role.QUANTITY).broken("0")).containsExactly("ColumnValues \"quantity\" > 0");
        assertThat(transactions.column(Role.QUANTITY).broken("2000"))
                .as("a warning rejects nothing")
                .isEmpty();
        assertThat(transactions.column(Role.PAYMENT).broken("credit_card")).isEmpty();
    }

    @Test
    void everything_missing_or_unpredictable_is_reported_at_once() {
        assertThatThrownBy(() -> FileLayouts.of(contracts(
                        "name: supplier_id",
                        "name: vendor",
                        "IsComplete \"supplier_id\"",
                        "IsComplete \"vendor\"",
                        "ColumnValues \"price\" > 0,",
                        "ColumnValues \"price\" > 0, ColumnValues \"customer_id\" matches \"C.*\",",
                        "value: {property: date, mode: not-after}",
                        "value: {property: date, mode: same}",
                        "value: pseudonymise",
                        "value: keep",
                        "physicalType: varchar(254)",
                        "physicalType: varchar(10)")))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("products.odcs.yaml: supplier_id: is missing")
                .hasMessageContaining("the effect of ColumnValues \"customer_id\" matches \"C.*\" on a record")
                .hasMessageContaining("transactions.odcs.yaml: dateRule: same would reject changes")
                .hasMessageContaining("customers.odcs.yaml: email.physicalType: is too narrow");
    }

    @Test
    void a_days_layout_is_that_of_the_contract_on_that_day() throws IOException {
        String schema = "\n    customProperties:\n      - ";
        String changes =
                schema + "{property: formatChanges, value: [{validFrom: 2024-05-28, csv: {delimiter: \"|\"%s}}]}"
                        + "\n      - ";
        FileLayouts layouts = FileLayouts.of(contracts(schema, changes.replace("%s", "")));

        assertThat(delimiter(layouts, "2024-05-27")).isEqualTo(',');
        assertThat(delimiter(layouts, "2024-05-28")).isEqualTo('|');
        assertThatThrownBy(() -> FileLayouts.of(contracts(schema, changes.replace("%s", ", escape: '?'"))))
                .hasMessageContaining("an escape character is not supported");
    }

    private static char delimiter(FileLayouts layouts, String day) {
        return layouts.on(LocalDate.parse(day))
                .of(ShopDataset.TRANSACTIONS)
                .csv()
                .delimiter();
    }

    @Test
    void a_dataset_without_a_contract_is_reported() throws IOException {
        List<Contract> two = contracts().subList(0, 2);
        assertThatThrownBy(() -> FileLayouts.of(two)).hasMessageContaining("transactions: has no contract");
    }
}
