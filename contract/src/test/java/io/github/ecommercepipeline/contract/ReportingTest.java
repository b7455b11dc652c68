package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.DeclaredMeasure.Aggregate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportingTest {

    @Test
    void measures_and_the_number_of_examples_are_read_and_change_no_digest() {
        String yaml = shown("{name: revenue, label: Revenue, aggregate: sum, property: price, unit: EUR, by: paid}")
                .replace("    customProperties:\n", "    customProperties:\n      - {property: examples, value: 0}\n");
        Contract contract = ContractReader.read("orders.yaml", yaml);

        assertThat(contract.reporting().examples()).isZero();
        assertThat(contract.reporting().measures())
                .containsExactly(new DeclaredMeasure("revenue", "Revenue", Aggregate.SUM, "price", "EUR", "paid"));
        assertThat(contract.digest())
                .isEqualTo(ContractReader.read("orders.yaml", publicPaid(Orders.YAML))
                        .digest());
        assertThat(ContractReader.read("orders.yaml", Orders.YAML).reporting()).isEqualTo(Reporting.DEFAULT);
    }

    @Test
    void what_a_measure_may_leave_out_has_a_default() {
        assertThat(ContractReader.read("orders.yaml", shown("{name: orders, aggregate: count}"))
                        .reporting()
                        .measures())
                .containsExactly(new DeclaredMeasure("orders", "orders", Aggregate.COUNT, null, null, null));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            {aggregate: count}                                          | [0].name: is missing
            {name: Revenue, aggregate: count}                           | [0].name: 'Revenue' is not a valid name
            {name: n, aggregate: count, over: price}                    | [0].over: unknown key (allowed: aggregate, by, label, name, property, unit)
            {name: n}                                                   | [0].aggregate: is missing (allowed: sum, count, avg, min, max)
            {name: n, aggregate: median, property: price}               | [0].aggregate: unknown value 'median' (allowed: sum, count, avg, min, max)
            {name: n, aggregate: sum}                                   | [0].property: is missing (allowed: a number of the contract)
            {name: n, aggregate: sum, property: cost}                   | [0].property: no property is named 'cost' (allowed: id, pieces, price,
            {name: n, aggregate: sum, property: day}                    | [0].property: 'day' is not a number, which sum needs (allowed: a property of type smallint, integer,
            {name: n, aggregate: avg, property: paid}                   | [0].property: 'paid' is not a number, which avg needs
            {name: n, aggregate: max, property: price}                  | [0].property: max shows a value of 'price', which is not public (allowed: a property with classification: public)
            {name: n, aggregate: count, by: id}                         | [0].by: the values of 'id' may not be shown, as they are not public (allowed: a property with classification: public)
            {name: n, aggregate: count, by: colour}                     | [0].by: no property is named 'colour'
            {name: n, aggregate: count}, {name: n, aggregate: count}    | [1].name: 'n' is the name of another measure
            count                                                       | [0]: is the text 'count' (allowed: a map)
            """)
    void a_measure_that_cannot_be_computed_or_may_not_be_shown_is_refused(String measures, String problem) {
        assertThat(Orders.problems(shown(measures)))
                .singleElement()
                .asString()
                .startsWith("orders.yaml: schema[0].customProperties[measures].value" + problem);
    }

    @Test
    void personal_data_are_not_measured() {
        String yaml = shown("{name: n, aggregate: sum, property: pieces}")
                .replace(
                        "physicalType: integer}",
                        "physicalType: integer, classification: pii, customProperties: [{property: privacy, value: keep}]}");
        assertThat(Orders.problems(yaml))
                .singleElement()
                .asString()
                .contains("'pieces' is personal data (allowed: a property that is not classification: pii)");
    }

    @Test
    void more_examples_or_measures_than_a_manifest_should_hold_are_refused() {
        assertThat(Orders.problems(Orders.withCustom("examples", "21")))
                .singleElement()
                .asString()
                .contains("[examples].value: 21 is out of range (allowed: 0 to 20)");
        StringBuilder many = new StringBuilder("{name: n, aggregate: count}");
        for (int i = 0; i < 20; i++) {
            many.append(", {name: n").append(i).append(", aggregate: count}");
        }
        assertThat(Orders.problems(shown(many.toString())))
                .singleElement()
                .asString()
                .contains("[measures].value: has 21 measures (allowed: at most 20)");
    }

    @Test
    void what_the_contract_says_for_people_is_kept_and_changes_no_digest() {
        String yaml = Orders.YAML
                .replace("id: orders\n", "id: orders\nname: Orders of the shop\ndescription: {purpose: To see.}\n")
                .replace("physicalType: integer}", "physicalType: integer, description: \" How many. \"}");
        Contract contract = ContractReader.read("orders.yaml", yaml);

        Documentation text = contract.documentation();
        assertThat(text.id()).isEqualTo("orders");
        assertThat(text.title()).contains("Orders of the shop");
        assertThat(text.description()).contains("To see.");
        assertThat(text.description("pieces")).contains("How many.");
        assertThat(text.physicalType("price")).isEqualTo("decimal(12,2)");
        assertThat(text.description("price")).isEmpty();
        assertThat(contract.digest())
                .isEqualTo(ContractReader.read("orders.yaml", Orders.YAML).digest());
    }

    /** The contract whose only public property is {@code paid}, with these measures. */
    private static String shown(String measures) {
        return publicPaid(Orders.withCustom("measures", "[" + measures + "]"));
    }

    private static String publicPaid(String yaml) {
        return yaml.replace("physicalType: boolean}", "physicalType: boolean, classification: public}");
    }
}
