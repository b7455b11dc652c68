package io.github.ecommercepipeline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.ContractReader;
import java.util.List;
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
