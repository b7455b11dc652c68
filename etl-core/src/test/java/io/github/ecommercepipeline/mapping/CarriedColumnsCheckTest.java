package io.github.ecommercepipeline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.ContractReader;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CarriedColumnsCheckTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: lines
            version: 1.0.0
            status: active
            schema:
              - name: lines
                customProperties:
                  - {property: carryForward, value: VALUE}
                properties:
                  - name: order_name
                    physicalType: varchar(64)
                    customProperties: [{property: aliases, value: [Name]}]
                  - {name: mail, physicalType: varchar(254), transformLogic: "lower(`E-Mail`)"}
                  - name: size
                    physicalType: integer
                    customProperties: [{property: derivation, value: length(mail)}]
            """;

    @Test
    void columns_are_named_as_properties_aliases_or_texts_of_expressions() {
        assertThat(problems("{by: [name], columns: [e-mail]}")).isEmpty();
        assertThat(problems("{by: [order_name], columns: ['E-Mail ']}")).isEmpty();
        assertThat(problems("{by: [Order, size], columns: [mail]}"))
                .containsExactly(problem("by[0]", "Order"), problem("by[1]", "size"), problem("columns[0]", "mail"));
    }

    @Test
    void further_names_are_those_of_columns_that_expressions_read() {
        String carry = "{by: [name], columns: [Adresse]}}\n      - {property: columnAliases, value: ";

        assertThat(problems(carry + "{e-mail: [Adresse]}")).isEmpty();
        assertThat(problems(carry + "{E-Mail: [Adresse], Name: [Nom]}"))
                .containsExactly(
                        "lines: schema[0].customProperties[columnAliases].value.Name: 'Name' is not a column that an"
                                + " expression reads (allowed: E-Mail)");
    }

    @Test
    void the_contracts_of_a_folder_give_the_columns_of_its_filters_the_same_names() {
        String typ = "Typ: [Type]";

        assertThat(sharing(typ, typ + ", e-mail: [Adresse]")).isEmpty();
        assertThat(sharing(typ, "e-mail: [Adresse]"))
                .containsExactly(sharing("lines", "typ", "totals"), sharing("totals", "typ", "lines"));
    }

    private static String sharing(String dataset, String column, String other) {
        return dataset + ": schema[0].customProperties[columnAliases].value: has other names of '" + column
                + "' than the contract of " + other
                + ", and filters of the same files read it (allowed: the same names of this"
                + " column in all contracts of the folder 'sales')";
    }

    /** The problems of two contracts of a folder with these further names of columns. */
    private static List<String> sharing(String linesAliases, String totalsAliases) {
        Map<String, String> contracts = new LinkedHashMap<>();
        Map.of("lines", linesAliases, "totals", totalsAliases)
                .forEach((dataset, aliases) -> contracts.put(
                        dataset,
                        CONTRACT.replace("lines", dataset)
                                .replace(
                                        "{property: carryForward, value: VALUE}",
                                        "{property: columnAliases, value: {" + aliases
                                                + "}}\n      - {property: recordFilter,"
                                                + " value: {folder: sales, where: \"typ = '" + dataset
                                                + "'\", owner: lines}}")));
        return ContractReader.readAll(contracts).stream()
                .sorted(Comparator.comparing(Contract::dataset))
                .flatMap(contract -> CarriedColumnsCheck.problems(contract).stream())
                .map(ContractProblem::toString)
                .toList();
    }

    private static String problem(String place, String name) {
        return "lines: schema[0].customProperties[carryForward].value." + place + ": '" + name
                + "' is not a column that is read from the file (allowed: the name or an alias of a property that is read from"
                + " the file, or a column that a transformLogic reads)";
    }

    private static List<String> problems(String value) {
        return CarriedColumnsCheck.problems(ContractReader.read("lines", CONTRACT.replace("VALUE", value))).stream()
                .map(ContractProblem::toString)
                .toList();
    }
}
