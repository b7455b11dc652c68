package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.quality.rule.RecordRule;
import io.github.ecommercepipeline.quality.rule.UniqueRule;
import io.github.ecommercepipeline.testing.Contracts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleSetTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    @Test
    void all_problems_of_all_blocks_are_reported_at_once_with_their_positions() {
        Contract contract = contract()
                .ruleset(
                        "Rules = [\n  IsComplete \"id\",\n  IsComplete \"missing\",\n  ColumnValues \"price\" = \"x\"\n]",
                        Severity.ERROR)
                .ruleset("Rules = [ IsComplete \"id\" ", Severity.WARNING)
                .build();

        ContractException refused = catchThrowableOfType(ContractException.class, () -> RuleSet.compile(contract, DAY));

        assertThat(refused.problems())
                .extracting(ContractProblem::source, ContractProblem::path, ContractProblem::what)
                .satisfiesExactly(
                        first -> assertThat(first.toList())
                                .containsExactly(
                                        "shop.odcs.yaml",
                                        "schema[0].quality[0].implementation",
                                        "rule IsComplete \"missing\" at line 3, column 3: property \"missing\" not found"),
                        second -> assertThat(second.toList())
                                .containsExactly(
                                        "shop.odcs.yaml",
                                        "schema[0].quality[0].implementation",
                                        "rule ColumnValues \"price\" = \"x\" at line 4, column 3: \"price\" is a "
                                                + "decimal(12,2): it cannot be compared with a text"),
                        third -> assertThat(third.toList().get(2).toString())
                                .startsWith("not a ruleset: line 1, column 27: "));
        assertThat(refused.problems().get(0).allowed()).isEqualTo("id, price, day, active");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    ColumnValues "id" > 3                       | it cannot be compared with a number
                    ColumnValues "id" > "2024-01-01"            | needs a date or timestamp property
                    ColumnValues "id" matches "["               | is not a regular expression
                    ColumnValues "price" = EMPTY                | it cannot be compared with a text
                    ColumnValues "price" > NULL                 | NULL cannot be ordered
                    ColumnValues "price" > last()               | refers to earlier days, which a rule about each record cannot
                    ColumnValues "price" > 1 / 0                | divides by zero
                    ColumnValues "price" = "2024-01-01"         | it cannot be compared with a date
                    ColumnValues "day" > 3                      | it cannot be compared with a number
                    ColumnValues "day" = "2024-13-41"           | is not a date
                    ColumnValues "day" < "12:30"                | it has no time of day, and cannot be compared with "12:30"
                    ColumnValues "active" = "yes"               | it cannot be compared with a text
                    ColumnLength "price" > 3                    | only texts have a length
                    ColumnDataType "day" = "DATE"               | it already has a type
                    ColumnDataType "id" = "WORD"                | is not a comparison with a type
                    ColumnDataType "id" in ["DATE", "WORD"]     | is not a comparison with a type
                    ColumnDataType "id" = NULL                  | ColumnDataType cannot be compared by = NULL
                    ColumnDataType "id" matches "D.*"           | is not a comparison with a type
                    ColumnDataType "id" = "DECIMAL(39,2)"       | DECIMAL(39,2) is not a type
                    ColumnDataType "id" = "DECIMAL(5,6)"        | DECIMAL(5,6) is not a type
                    ColumnDataType "id" = "DATE" with format = "dd.MM.yyyy" | "dd.MM.yyyy" is not a format of dates here
                    ColumnDataType "id" = "LONG" with format = "dd/MM/yyyy" | with format is not for LONG
                    ColumnDataType "price" = "DATE" with format = "dd/MM/yyyy" | only texts have a format
                    ColumnValues "day" > "2024-05-27 12:30"     | it has no time of day
                    ColumnValues "id" > "2024-05-27 12:30"      | needs a date or timestamp property
                    Mean "id" > 3                               | Mean is undefined for it
                    RowCount > avg(3)                           | is not a number of last days
                    IsComplete "id" where "missing > 1"         | property "missing" not found
                    IsComplete "id" where "price >"             | is not Spark SQL
                    ReferentialIntegrity "id" "ref" = 1.0       | "ref" is not a reference
                    (RowCount > 1) and (DatasetMatch "a.b" "id" > 0.5) | "a.b" is not the name of a dataset
                    CustomSql "select id from a.other"          | the statement reads a.other (allowed: primary, and datasets by their names)
                    CustomSql "select id from shop where price > 1" | the statement reads shop, which is this dataset itself
                    CustomSql "select id from primary where price > 1 group by id" | the rows of this statement are not records of primary
                    CustomSql "select distinct id from primary" | the rows of this statement are not records of primary
                    CustomSql "select id from primary limit 3"  | the statement may not contain limit
                    CustomSql "select id from primary" > 3      | this statement yields a string, not a number
                    CustomSql "select price from primary" > 3   | this statement yields rows, not one number
                    CustomSql "select count(*) from primary where rand() > 0.5 or id in (select id from primary)" > 3 | rand() depends on more than the records
                    CustomSql "drop table primary"              | the statement may not contain drop table
                    CustomSql "select count(*) form primary" > 3 | the statement is not Spark SQL
                    CustomSql "select upper(id) from primary where missing = 1" | `missing` cannot be resolved
                    (CustomSql "select upper(id) from primary") and (IsComplete "id") | is no part of a rule about records
                    CustomSql "select sum(id) from primary" > 3 | sum is undefined for it
                    CustomSql "select * from primary where missing = 1" | property "missing" not found
                    CustomSql "select amuont from primary"      | property "amuont" not found
                    RowCount > last() + 1 / 0                   | divides by zero
                    RowCount between NULL and last()            | NULL cannot be ordered
                    CustomSql "select count(*) from primary" > 3 with threshold > 0.3 | yields one number has no threshold
                    DataFreshness "id" <= 3 days                | only dates and timestamps have an age
                    DataFreshness "day" <= 3                    | DataFreshness cannot be compared by <= 3
                    ColumnCorrelation "id" "price" > 0.5        | ColumnCorrelation is undefined for it
                    ColumnCorrelation "price" > 0.5             | ColumnCorrelation does not take 1 parameter
                    Completeness "id" "price" > 0.5             | Completeness does not take 2 parameters
                    AllStatistics "id"                          | AllStatistics is an analyzer, not a rule
                    ReferentialIntegrity "id" "ref.id" = 1.0 with threshold > 0.3 | not supported
                    RowCount > 1 with threshold > 0.3           | with threshold is not supported for RowCount
                    Completeness "id" > 0.5 with threshold > 0.3 | with threshold is not supported for Completeness
                    IsUnique "id" with threshold > 0.3          | with threshold is not supported for IsUnique
                    (RowCount > 1) or (Mean "price" > 1 with threshold > 0.3) | with threshold is not supported for Mean
                    IsComplete "id" > 5                         | takes no condition
                    IsUnique "id" > 0.5                         | takes no condition
                    ColumnExists "id" = 5                       | takes no condition
                    ColumnValues "id" = $missing                | the constant $missing is not defined
                    NoSuchRule "id"                             | NoSuchRule is not a rule type of AWS Glue's DQDL reference
                    IsComplete "id" with colour = "red"         | is not supported
                    RowCount                                    | RowCount needs a condition
                    """)
    void rules_that_cannot_be_evaluated_are_refused(String rule, String problem) {
        Contract contract = contract().rules(rule).build();
        assertThatThrownBy(() -> RuleSet.compile(contract, DAY))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("rule " + rule.strip() + " at line 1, column 11: ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    Completeness "missing" | analyzer Completeness "missing": property "missing" not found
                    Completeness           | analyzer Completeness: the analyzer Completeness takes one column
                    RowCount "id"          | analyzer RowCount "id": the analyzer RowCount takes no column
                    FileSize               | analyzer FileSize: the analyzer FileSize is not supported here
                    ColumnValues "id"      | only numbers have a smallest and a largest value here
                    ColumnValues "cost"    | "cost" is not public, and its smallest and largest value are those of records
                    Mean "id"              | Mean is undefined for it
                    """)
    void analyzers_that_cannot_be_evaluated_are_refused(String analyzer, String problem) {
        Contract contract = contract()
                .decimal("cost", 8, 2)
                .classified("internal")
                .ruleset("Rules = [ IsComplete \"id\" ]\nAnalyzers = [ " + analyzer + " ]", Severity.ERROR)
                .build();
        assertThatThrownBy(() -> RuleSet.compile(contract, DAY))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Uniqueness", "UniqueValueRatio", "DistinctValuesCount", "ColumnCorrelation"})
    void an_analyzer_of_columns_whose_names_are_too_long_together_is_refused(String type) {
        int columns = type.equals("ColumnCorrelation") ? 2 : 9;
        assertThatCode(() -> RuleSet.compile(analyzed(type, columns, 960 / columns), DAY))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> RuleSet.compile(analyzed(type, columns, 1_020 / columns), DAY))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("the metric Multicolumn.éé")
                .hasMessageContaining("... cannot be kept for later days (allowed: a name of at most 1024 bytes");
    }

    /** @param bytes of each column's name */
    private static Contract analyzed(String type, int columns, int bytes) {
        Contracts contract = contract();
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            String name = "é".repeat((bytes - 1) / 2) + i;
            contract = contract.decimal(name, 8, 2);
            names.append(" \"").append(name).append('"');
        }
        return contract.ruleset("Rules = [ RowCount > 0 ]\nAnalyzers = [ " + type + names + " ]", Severity.ERROR)
                .build();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_statement_that_rejects_records_goes_with_no_reference_to_the_dataset_itself(boolean statementFirst) {
        String statement = "CustomSql \"select id from primary where price > (select avg(price) from primary)\"";
        String reference = "ReferentialIntegrity \"id\" \"shop.id\" = 1.0";
        Contracts both = statementFirst
                ? contract().rules(statement, reference)
                : contract().rules(reference, statement);

        assertThatThrownBy(() -> RuleSet.compile(both.build(), DAY))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("rule " + (statementFirst ? reference : statement) + " at ")
                .hasMessageContaining("records are looked up in shop itself before a statement rejects some of them");
        assertThatCode(() -> RuleSet.compile(
                        contract().rules(reference).warnings(statement).build(), DAY))
                .doesNotThrowAnyException();
        assertThatCode(() -> RuleSet.compile(
                        contract()
                                .rules(statement + " with threshold > 0.5", reference)
                                .build(),
                        DAY))
                .doesNotThrowAnyException();
    }

    /** AWS's parser compares with a tolerance of 0.00001, within which Deequ passes it. */
    @Test
    void one_null_among_two_hundred_thousand_fails_a_completeness_of_one() {
        RuleSet rules =
                RuleSet.compile(contract().rules("Completeness \"price\" = 1.0").build(), DAY);
        String measure = rules.measures().get(0).name();

        assertThat(rules.gates().get(0).evaluate(of(measure, 200_000, 200_001)).passed())
                .isFalse();
        assertThat(rules.gates().get(0).evaluate(of(measure, 200_001, 200_001)).passed())
                .isTrue();
    }

    private static MeasureValues of(String measure, long holding, long counted) {
        return new MeasureValues(counted, Map.of(measure, new MeasureValues.Count(holding, counted)), Set.of());
    }

    @Test
    void a_duplicate_rule_is_refused_because_its_records_would_count_twice() {
        Contract contract = contract()
                .rules("IsComplete \"price\"")
                .warnings("IsComplete \"price\"")
                .build();

        ContractException refused = catchThrowableOfType(ContractException.class, () -> RuleSet.compile(contract, DAY));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("schema[0].quality[1].implementation");
            assertThat(problem.what()).endsWith("at line 1, column 11: duplicate rule");
            assertThat(problem.allowed()).isEqualTo("each rule once");
        });
    }

    @Test
    void rules_keep_their_text_severity_and_columns() {
        Contract contract = contract()
                .rules("ColumnValues  \"id\"  in [\"a\",\n \"b\"]", "IsPrimaryKey \"id\" \"day\"")
                .warnings("IsComplete \"price\"")
                .build();
        RuleSet rules = RuleSet.compile(contract, DAY);

        assertThat(rules.recordRules())
                .extracting(RecordRule::rule, RecordRule::severity, RecordRule::columns, RecordRule::rejects)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "ColumnValues  \"id\"  in [\"a\",\n \"b\"]", Severity.ERROR, List.of("id"), true),
                        org.assertj.core.groups.Tuple.tuple(
                                "IsPrimaryKey \"id\" \"day\"", Severity.ERROR, List.of("id", "day"), true),
                        org.assertj.core.groups.Tuple.tuple(
                                "IsComplete \"price\"", Severity.WARNING, List.of("price"), false));
        assertThat(rules.uniques())
                .containsExactly(new UniqueRule("IsPrimaryKey \"id\" \"day\"", Severity.ERROR, List.of("id", "day")));
    }

    @Test
    void a_unique_property_is_a_rule() {
        Contract contract =
                Contracts.dataset("shop").text("email", 100).unique().build();
        assertThat(RuleSet.compile(contract, DAY).uniques())
                .containsExactly(new UniqueRule("unique email", Severity.ERROR, List.of("email")));
    }

    @Test
    void a_rule_with_a_threshold_counts_but_does_not_reject() {
        Contract contract = contract()
                .rules("ColumnValues \"price\" > 0 with threshold > 0.9")
                .build();
        RuleSet rules = RuleSet.compile(contract, DAY);

        assertThat(rules.recordRules()).extracting(RecordRule::rejects).containsExactly(false);
        assertThat(rules.gates())
                .extracting(Gate::rule)
                .containsExactly("ColumnValues \"price\" > 0 with threshold > 0.9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    RowCount between 0.5 * last() and 2 * last()           | true
                    (RowCount > last()) and (DetectAnomalies "RowCount")   | true
                    ColumnValues "t" = "a" with threshold >= last()        | true
                    RowCount between 100 and 2 * last()                    | false
                    RowCount in [last(), 5]                                | false
                    (RowCount > last()) and (RowCount between 1 and last()) | false
                    """)
    void a_rule_that_compares_with_a_number_of_its_own_too_cannot_be_accepted(String rule, boolean acceptable) {
        Contract contract = Contracts.dataset("texts").text("t", 10).rules(rule).build();

        assertThat(RuleSet.compile(contract, DAY).comparisons()).hasSize(acceptable ? 1 : 0);
    }

    @Test
    void variables_and_comments_are_understood() {
        Contract contract = contract()
                .ruleset(
                        "known = [ \"a\", \"b\" ]\r\nRules = [ # what we know\r\n ColumnValues \"id\" in $known ]",
                        Severity.ERROR)
                .build();
        assertThat(RuleSet.compile(contract, DAY).recordRules().get(0).holds().toString())
                .containsPattern("id IN \\(a, b\\)|in\\(id, 'a', 'b'\\)");
    }

    @Test
    void one_bad_constant_hides_no_other_problem() {
        Contract contract = contract().ruleset("""
                        one = "a" known = ["a", NULL]
                        Rules = [ ColumnValues "id" = $one,
                         ColumnValues "id" in $knwon,
                         IsComplete "missing",
                         ColumnValues "id" in $known ]""", Severity.ERROR).build();

        ContractException refused = catchThrowableOfType(ContractException.class, () -> RuleSet.compile(contract, DAY));

        assertThat(refused.problems())
                .extracting(ContractProblem::what)
                .containsExactly(
                        "rule ColumnValues \"id\" in $knwon at line 3, column 2: line 3, column 23: the constant $knwon"
                                + " is not defined",
                        "rule IsComplete \"missing\" at line 4, column 2: property \"missing\" not found");
    }

    @Test
    void arithmetic_is_computed_from_left_to_right_with_a_warning_where_brackets_are_missing() {
        Contract contract =
                contract().rules("RowCount = 1 + 1 * 5", "RowCount > 2 * 3 + 1").build();

        RuleSet rules = RuleSet.compile(contract, DAY);

        assertThat(rules.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.path()).isEqualTo("schema[0].quality[0].implementation");
            assertThat(warning.what())
                    .isEqualTo(
                            "rule RowCount = 1 + 1 * 5 at line 1, column 11: 1 + 1 * 5 is computed from left to right");
        });
    }

    private static Contracts contract() {
        return Contracts.dataset("shop")
                .text("id", 10)
                .decimal("price", 12, 2)
                .date("day")
                .bool("active");
    }
}
