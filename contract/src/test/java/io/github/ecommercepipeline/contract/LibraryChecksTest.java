package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks that ODCS defines, as rules in DQDL. */
class LibraryChecksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            pieces | metric: nullValues, mustBe: 0 | IsComplete "pieces"
            pieces | metric: nullValues, mustBeLessThan: 1 | IsComplete "pieces"
            pieces | metric: nullValues, mustBeLessThan: 3 | RowCount < 3 where "`pieces` IS NULL"
            pieces | metric: nullValues, mustBeLessThan: 1, unit: percent | (RowCount = 0) or (Completeness "pieces" > 0.99)
            pieces | metric: nullValues, mustBeBetween: [1, 2.5], unit: percent | (RowCount = 0) or (Completeness "pieces" between 0.975 and 0.99)
            pieces | metric: nullValues, mustBeGreaterThan: 1, mustBeLessOrEqualTo: 9 | (RowCount > 1 where "`pieces` IS NULL") and (RowCount <= 9 where "`pieces` IS NULL")
            note   | metric: missingValues, arguments: {missingValues: [null, '', 'N/A']}, mustBe: 0 | ColumnValues "note" not in ["N/A", NULL]
            note   | metric: missingValues, arguments: {missingValues: ['-', "2024-01-01"]}, mustBe: 0 | (ColumnValues "note" not in ["-"]) and (ColumnValues "note" not in ["2024-01-01"])
            note   | metric: missingValues, arguments: {missingValues: ['']}, mustBeLessThan: 100 | RowCount < 100 where "`note` IS NULL"
            note   | metric: missingValues, arguments: {missingValues: [null, 'it''s']}, mustBeLessThan: 9 | RowCount < 9 where "`note` IS NULL OR `note` IN ('it\\\\'s')"
            note   | metric: missingValues, arguments: {missingValues: [null, '?']}, mustBeLessThan: 5, unit: percent | (RowCount = 0) or (ColumnValues "note" not in ["?", NULL] with threshold > 0.95)
            pieces | metric: missingValues, arguments: {missingValues: [null, -1]}, mustBe: 0 | ColumnValues "pieces" not in [-1, NULL]
            note   | metric: invalidValues, arguments: {validValues: ['kg', "a\\"b"]}, mustBe: 0 | ColumnValues "note" in ["kg", "a\\"b", NULL]
            id     | metric: invalidValues, arguments: {validValues: ['kg']}, mustBe: 0 | ColumnValues "id" in ["kg"]
            note   | metric: invalidValues, arguments: {validValues: ['kg', 'lb']}, mustBeLessThan: 5 | RowCount < 5 where "`note` NOT IN ('kg', 'lb')"
            price  | metric: invalidValues, arguments: {validValues: [1.50, 2]}, mustBeLessThan: 5, unit: percent | ColumnValues "price" in [1.5, 2] where "`price` IS NOT NULL" with threshold > 0.95
            paid   | metric: invalidValues, arguments: {validValues: [true]}, mustBe: 0 | ColumnValues "paid" in ["true", NULL]
            day    | metric: invalidValues, arguments: {validValues: ["2024-05-27"]}, mustBe: 0 | ColumnValues "day" in ["2024-05-27", NULL]
            id     | metric: invalidValues, arguments: {pattern: '^[A-Z]{2}$'}, mustBe: 0 | ColumnValues "id" matches "^[A-Z]{2}$"
            note   | metric: invalidValues, arguments: {pattern: '\\d+'}, mustBe: 0 | (ColumnValues "note" = NULL) or (ColumnValues "note" matches "[\\s\\S]*(?:\\d+)[\\s\\S]*")
            note   | metric: invalidValues, arguments: {pattern: '\\d'}, mustBeLessThan: 3 | RowCount < 3 where "NOT `note` RLIKE '\\\\\\\\d'"
            note   | metric: duplicateValues, mustBe: 0 | IsUnique "note"
            note   | metric: duplicateValues, mustBeLessThan: 10, unit: rows | DuplicateRowCount "note" < 10 where "`note` IS NOT NULL"
            note   | metric: duplicateValues, mustBeLessThan: 1, unit: percent | Uniqueness "note" > 0.99 where "`note` IS NOT NULL"
            note   | rule: duplicateCount, mustBeLessThan: 10 | DuplicateRowCount "note" < 10 where "`note` IS NOT NULL"
            note   | type: library, rule: validValues, validValues: ['pounds'] | ColumnValues "note" in ["pounds", NULL]
            """)
    void a_check_of_a_property_becomes_a_rule(String property, String check, String rule) {
        Contract contract = ContractReader.read("orders.yaml", withNote(property, check));

        assertThat(contract.rules().get(1).ruleset()).isEqualTo("Rules = [ " + rule + " ]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            metric: rowCount, mustBeBetween: [100, 120] | RowCount between 100 and 120
            rule: rowCount, mustNotBe: 0                | RowCount != 0
            metric: duplicateValues, mustBe: 0, arguments: {properties: [id, day]} | DuplicateRowCount "id" "day" = 0 where "`id` IS NOT NULL AND `day` IS NOT NULL"
            """)
    void a_check_of_the_dataset_becomes_a_gate(String check, String rule) {
        Contract contract = ContractReader.read("orders.yaml", ofDataset(check));

        assertThat(contract.rules().get(0).ruleset()).isEqualTo("Rules = [ " + rule + " ]");
    }

    @Test
    void severity_dimension_and_description_are_kept() throws IOException {
        String yaml = withNote(
                "pieces",
                "metric: nullValues, mustBe: 0, severity: info, dimension: completeness, description: Counted by hand.");

        assertThat(ContractReader.read("orders.yaml", yaml).rules().get(1))
                .isEqualTo(new RuleBlock(
                        "Rules = [ IsComplete \"pieces\" ]",
                        Severity.WARNING,
                        "schema[0].properties[1].quality[0]",
                        0,
                        Optional.of("Counted by hand."),
                        Optional.of("completeness")));
        assertThat(OdcsSchema.load().errors(yaml)).isEmpty();
    }

    @Test
    void another_threshold_is_another_contract_and_another_description_is_not() {
        String one = digest("metric: nullValues, mustBeLessThan: 5");

        assertThat(digest("metric: nullValues, mustBeLessThan: 6")).isNotEqualTo(one);
        assertThat(digest("metric: nullValues, mustBeLessThan: 5, unit: percent"))
                .isNotEqualTo(one);
        assertThat(digest("metric: nullValues, mustBeLessThan: 5, description: x"))
                .isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            pieces | metric: nullCheck, mustBe: 0 | .metric: 'nullCheck' is not a metric of ODCS (allowed: nullValues, missingValues, invalidValues, duplicateValues, rowCount)
            pieces | metric: nullValues | : has no operator (allowed: mustBe: 0, for example; mustBeLessThan, mustBeBetween and so on)
            pieces | metric: nullValues, mustBe: none | .mustBe: is the text 'none' (allowed: a number
            pieces | metric: nullValues, mustBeBetween: [3, 1] | .mustBeBetween: is not a range (allowed: two numbers, the smaller first
            pieces | metric: nullValues, mustBe: 0, unit: lines | .unit: unknown value 'lines' (allowed: rows, percent)
            pieces | metric: nullValues, mustBe: 0, column: id | .column: unknown key
            pieces | metric: nullValues, mustBe: 0, arguments: {of: 1} | .arguments.of: unknown argument (allowed: no arguments)
            pieces | metric: rowCount, mustBe: 1 | .metric: counts the records of the dataset (allowed: rowCount in schema[0].quality)
            pieces | metric: missingValues, mustBe: 0, arguments: {missingValues: ['N/A']} | .arguments.missingValues[0]: the text 'N/A' is no value of pieces (allowed: numbers; null, and the texts of nullTokens
            pieces | metric: invalidValues, mustBe: 0 | : does not say which values are valid (allowed: arguments: {validValues
            pieces | metric: invalidValues, mustBe: 0, arguments: {validValues: []} | .arguments.validValues: names no value that a record can have
            pieces | metric: invalidValues, mustBe: 0, arguments: {validValues: [null]} | .arguments.validValues: names no value that a record can have
            pieces | metric: invalidValues, mustBe: 0, arguments: {pattern: a} | .arguments.pattern: pieces is not a text
            note   | metric: invalidValues, mustBe: 0, arguments: {pattern: '['} | .arguments.pattern: is not a regular expression
            note   | metric: invalidValues, mustBe: 0, arguments: {validValues: [1]} | .arguments.validValues[0]: the number 1 is no value of note (allowed: texts in quotes
            seen   | metric: invalidValues, mustBe: 0, arguments: {validValues: ['x']} | .arguments.validValues[0]: the text 'x' is no value of seen (allowed: no timestamps
            note   | metric: nullValues, mustBe: 0, severity: fatal | .severity: unknown value 'fatal' (allowed: error, warning)
            note   | type: sql, query: "SELECT 1", mustBe: 0 | .type: 'sql' is a query on the warehouse, and records are checked before they get there
            note   | type: custom, engine: soda, implementation: x | .engine: 'soda' is not supported: its checks would not be made (allowed: dqdl, or a check of type library)
            """)
    void a_check_that_cannot_be_made_is_refused_with_the_way_out(String property, String check, String problem) {
        List<String> problems = Orders.problems(withNote(property, check));

        assertThat(problems).singleElement().asString().contains("quality[0]" + problem);
    }

    @Test
    void a_check_of_the_dataset_that_is_about_a_property_belongs_there() {
        assertThat(Orders.problems(ofDataset("metric: nullValues, mustBe: 0")))
                .singleElement()
                .asString()
                .contains(
                        "schema[0].quality[0].metric: is about one property (allowed: this check in the quality of a");
        assertThat(Orders.problems(ofDataset("metric: rowCount, mustBe: 1, unit: percent")))
                .singleElement()
                .asString()
                .contains("schema[0].quality[0].unit: 'percent' has no meaning for rowCount (allowed: rows)");
    }

    @Test
    void a_contract_of_the_version_before_is_read() {
        String yaml = Orders.with("apiVersion: v3.1.0", "apiVersion: v3.0.2");

        assertThat(ContractReader.read("orders.yaml", yaml).properties()).hasSize(6);
        assertThat(Orders.problems(Orders.with("apiVersion: v3.1.0", "apiVersion: v2.2.2")))
                .singleElement()
                .asString()
                .contains("apiVersion: 'v2.2.2' is not supported (allowed: v3.1.0, v3.0.2, v3.0.1, v3.0.0)");
    }

    private static String digest(String check) {
        return ContractReader.read("orders.yaml", withNote("pieces", check)).digest();
    }

    private static String withNote(String property, String check) {
        return Orders.withProperty(property.equals("note") ? "pieces" : property, "quality: [{" + check + "}]")
                .replace(
                        "name: pieces, physicalType: integer",
                        property.equals("note")
                                ? "name: note, physicalType: varchar(20)"
                                : "name: pieces, physicalType: integer");
    }

    private static String ofDataset(String check) {
        return Orders.with(
                "{type: custom, engine: dqdl, implementation: \"Rules = [ RowCount > 0 ]\"}", "{" + check + "}");
    }
}
