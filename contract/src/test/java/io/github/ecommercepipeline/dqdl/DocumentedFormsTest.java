package io.github.ecommercepipeline.dqdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;

/** What AWS's reference documents and its parser 1.0.0 does not know. */
final class DocumentedFormsTest {

    @Test
    void a_rule_has_its_labels_and_those_of_all_rules() {
        List<RulesetText.Entry> entries = new RulesetText("""
                        DefaultLabels=["frequency"="monthly", "team" = "orders"]
                        Rules = [
                          RowCount > 0, # none of its own
                          IsComplete "id" labels=["frequency"="daily"],
                          (IsUnique "id") or (RowCount > 1) labels = ["when" = "2024-05-27", "say"="\\"so\\""],
                          ColumnValues "labels" in ["a"] where "x = 1" labels=["at"="10:30"]
                        ]""").entries();

        assertThat(entries)
                .extracting(RulesetText.Entry::text)
                .containsExactly(
                        "RowCount > 0",
                        "IsComplete \"id\"",
                        "(IsUnique \"id\") or (RowCount > 1)",
                        "ColumnValues \"labels\" in [\"a\"] where \"x = 1\"");
        assertThat(entries)
                .extracting(RulesetText.Entry::labels)
                .containsExactly(
                        Map.of("frequency", "monthly", "team", "orders"),
                        Map.of("frequency", "daily", "team", "orders"),
                        Map.of("frequency", "monthly", "team", "orders", "when", "2024-05-27", "say", "\"so\""),
                        Map.of("frequency", "monthly", "team", "orders", "at", "10:30"));
        assertThat(entries).extracting(RulesetText.Entry::line).containsExactly(3, 4, 5, 6);
    }

    @Test
    void lists_over_several_lines_leave_the_lines_of_other_rules_as_they_are() {
        List<RulesetText.Entry> entries = new RulesetText("""
                        DefaultLabels = [
                          "team"
                            = "orders"
                        ]
                        Rules = [
                          FileSize > 5 B with filterOrder = [


                            "uriRegex",
                            "recentFiles"
                          ], IsComplete "id" labels=[
                            "frequency"="daily"
                          ],
                          FileSize > 6 B with filterOrder = [ "uriRegex"
                            , "recentFiles" ],
                          IsUnique "id"
                        ]""").entries();

        assertThat(entries).extracting(RulesetText.Entry::line).containsExactly(6, 11, 14, 16);
        assertThat(entries)
                .extracting(RulesetText.Entry::position)
                .containsExactly("line 6, column 3", "line 11, column 6", "line 14, column 3", "line 16, column 3");
        assertThat(entries.get(0).text())
                .isEqualTo("FileSize > 5 B with filterOrder = [\n\n\n    \"uriRegex\",\n    \"recentFiles\"\n  ]");
        assertThat(entries)
                .extracting(RulesetText.Entry::labels)
                .containsExactly(
                        Map.of("team", "orders"),
                        Map.of("team", "orders", "frequency", "daily"),
                        Map.of("team", "orders"),
                        Map.of("team", "orders"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    Rules = [ RowCount > 0 labels=["a"="b" ]           | none
                    Rules = [ RowCount > 0 labels=["a"] ]              | line 1, column 35: ']' is not part of a list of labels
                    Rules = [ RowCount > 0 labels=[] ]                 | line 1, column 32: ']' is not part of a list of labels
                    Rules = [ RowCount > 0 labels=["a"=b] ]            | line 1, column 36: 'b' is not part of a list of labels
                    Rules = [ RowCount > 0 labels=["a"="b"             | line 1, column 39: '<EOF>' is not part of a list of labels
                    Rules = [ RowCount > 0 labels=["a"="b", "a"="c"] ] | line 1, column 41: the label "a" is given twice
                    Rules = [ RowCount > 0 labels=[""="b"] ]           | line 1, column 32: a label is empty
                    Rules = [ RowCount > 0 labels=["a"="b"] where "x" ] | line 1, column 41: 'where' stands after the labels of a rule
                    DefaultLabels=["a"="b"] DefaultLabels=["a"="b"] Rules = [ ] | line 1, column 25: DefaultLabels stands there twice
                    Rules = [ RowCount > 0 ] Analyzers = [ RowCount labels=["a"="b"] ] | line 1, column 49: labels belong to a rule
                    """)
    void labels_of_another_form_are_refused_with_their_place(String ruleset, String what) {
        RuleProblem refused = catchThrowableOfType(RuleProblem.class, () -> new RulesetText(ruleset));

        if (what.equals("none")) {
            assertThat(refused).isNotNull(); // the list of labels ends that of the rules
        } else {
            assertThat(refused.getMessage()).isEqualTo(what);
        }
    }

    @Test
    void a_rule_has_at_most_ten_labels_and_they_stand_at_its_end() {
        String nine = IntStream.range(0, 9).mapToObj(i -> "\"" + i + "\"=\"x\"").collect(Collectors.joining(","));
        String all = "DefaultLabels=[" + nine + "] Rules = [ RowCount > 0 labels=[\"0\"=\"y\",\"9\"=\"y\"], ";

        assertThat(new RulesetText(all + "RowCount > 1 ]").entries().get(0).labels())
                .hasSize(10)
                .containsEntry("0", "y");
        RulesetText.Entry eleven = new RulesetText(all + "RowCount > 1 labels=[\"9\"=\"y\",\"10\"=\"y\"] ]")
                .entries()
                .get(1);
        assertThat(catchThrowableOfType(RuleProblem.class, eleven::labels).getMessage())
                .contains("the rule has 11 labels");
        String within = "Rules = [ (RowCount > 1) and (RowCount > 2), ((IsComplete \"a\")";
        assertThat(new RulesetText(within + ") labels=[\"a\"=\"b\"] ]")
                        .entries()
                        .get(1)
                        .labels())
                .hasSize(1);
        assertThat(catchThrowableOfType(
                                RuleProblem.class,
                                () -> new RulesetText(
                                        "Rules = [ RowCount > 0 labels=[\"" + "a".repeat(129) + "\"=\"x\"] ]"))
                        .getMessage())
                .contains("a label is too long");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    CustomSql $sql between 0 and 100   | select count(*) from primary | between 0 and 100
                    CustomSql $sql with threshold > 0.5 | select count(*) from primary |
                    ColumnValues $column in $known     | a                             | in ["x","y"]
                    ColumnValues $column matches $form | a                             | matches "[a-z]\\d"
                    IsComplete $column where $applies    | a                             |
                    ReferentialIntegrity $column $other = 1.0 | a, b.{c}               | = 1.0
                    ColumnValues "a" in ["\uD83D\uDE00", $column] where $applies | a     | in ["\uD83D\uDE00","a"]
                    """)
    void a_constant_may_stand_wherever_a_quoted_text_may(String rule, String parameters, String condition) {
        RulesetText.Entry entry = rule("sql = \"select count(*) from primary\" column = \"a\" known = [\"x\", \"y\"]"
                + " form = \"[a-z]\\d\" applies = \"b > 1\" other = \"b.{c}\"\nRules = [ " + rule + " ]");

        RuleTree.Leaf leaf = (RuleTree.Leaf) entry.tree();

        assertThat(entry.text()).isEqualTo(rule);
        assertThat(String.join(", ", leaf.parameters())).isEqualTo(parameters);
        assertThat(leaf.condition().getFormattedCondition()).isEqualTo(condition == null ? "" : condition);
        assertThat(leaf.parsed().getWhereClause()).isEqualTo(rule.contains("$applies") ? "b > 1" : null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    IsComplete $none    | line 2, column 22: the constant $none is not defined
                    IsComplete $known   | line 2, column 22: the constant $known has 2 values
                    IsComplete $nil     | line 2, column 22: the constant $nil is not a text
                    IsComplete "a" where $nil | line 2, column 32: the constant $nil is not a text
                    """)
    void a_constant_that_is_not_one_text_is_none_there(String rule, String what) {
        RulesetText.Entry entry = rule("known = [\"x\", \"y\"] nil = NULL\nRules = [ " + rule + " ]");

        assertThat(catchThrowableOfType(RuleProblem.class, entry::tree).getMessage())
                .isEqualTo(what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    ColumnValues "s" > "2024-05-27 10:30"                            | "2024-05-27 10:30"
                    ColumnValues "s" <= "2024-05-27T10:30:00.25+02:00" where "x = 1" | "2024-05-27T10:30:00.25+02:00"
                    ColumnValues "s" between "2024-05-27" and "2024-05-27 10:30:00Z" | "2024-05-27", "2024-05-27 10:30:00Z"
                    ColumnValues "s" not between "2024-05-27 10:30" and now() with threshold > 0.5 | "2024-05-27 10:30", now()
                    """)
    void a_moment_is_an_operand_of_an_ordering(String rule, String operands) {
        RulesetText.Entry entry = rule("Rules = [ " + rule + " ]");

        DateBasedCondition condition =
                (DateBasedCondition) entry.tree().leaves().get(0).condition();

        assertThat(entry.text()).isEqualTo(rule);
        assertThat(condition.getOperands().stream()
                        .map(operand -> operand.getFormattedExpression())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(operands);
    }

    @Test
    void a_moment_that_does_not_exist_is_refused() {
        RulesetText.Entry entry = rule("Rules = [ ColumnValues \"s\" > \"2024-02-30 10:30\" ]");

        assertThat(catchThrowableOfType(RuleProblem.class, entry::tree).getMessage())
                .isEqualTo("\"2024-02-30 10:30\" is not a date and time");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    Completeness "a" = "1.0"               | = 1.0
                    RowCount != "0" where "b"              | != 0
                    Uniqueness "a" "b" in ["0.5", "1"]     | in [0.5,1]
                    """)
    void a_quoted_number_is_a_number_where_only_numbers_are(String rule, String condition) {
        RuleTree.Leaf leaf = (RuleTree.Leaf) rule("Rules = [ " + rule + " ]").tree();

        assertThat(leaf.condition().getFormattedCondition()).isEqualTo(condition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DuplicateRowCount = 0",
                "DuplicateRowCount \"a\" \"b\" < last() where \"x > 1\"",
                "Uniqueness \"a\" \"b\" > 0.5",
                "UniqueValueRatio \"a\" \"b\" \"c\" between 0.1 and 1",
                "DistinctValuesCount \"a\" \"b\" in [1, 2]"
            })
    void types_that_the_parser_does_not_know_are_read(String rule) {
        RuleTree.Leaf leaf = (RuleTree.Leaf) rule("Rules = [ " + rule + " ]").tree();

        assertThat(rule).startsWith(leaf.type() + " ");
        assertThat(leaf.parameters()).hasSize((int) rule.chars()
                .filter(c -> "abc".indexOf(c) >= 0 && rule.contains("\"" + (char) c + "\""))
                .distinct()
                .count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    Sparseness "a" > 1                     | Sparseness is not a rule type of AWS Glue's DQDL reference
                    RowCount                               | RowCount needs a condition
                    RowCount "id" > 100                    | RowCount does not take 1 parameter
                    RowCount > 5 days                      | RowCount cannot be compared by > 5 days
                    RowCount > "2024-05-27 10:30"          | RowCount cannot be compared by > "2024-05-27 10:30"
                    RowCount = "many"                      | RowCount is a number, and cannot be compared by = "many"
                    RowCount matches "1"                   | RowCount is a number, and cannot be compared by matches "1"
                    IsComplete "a" > 5                     | IsComplete takes no condition, and > 5 is one
                    IsUnique "a" "b"                       | IsUnique does not take 2 parameters
                    ColumnCount > 3 where "a"              | ColumnCount takes no where
                    Mean "a" > 1 with threshold > 0.3      | with threshold is not supported for Mean
                    ColumnValues "a" = 1 with colour = "x" | with colour is not supported for ColumnValues
                    ColumnDataType "a" = 5                 | ColumnDataType cannot be compared by = 5
                    AllStatistics "a"                      | AllStatistics is an analyzer, not a rule
                    """)
    void what_the_reference_does_not_have_is_refused_and_says_so(String rule, String what) {
        RulesetText.Entry entry = rule("Rules = [ " + rule + " ]");

        assertThat(catchThrowableOfType(RuleProblem.class, entry::tree).getMessage())
                .isEqualTo(what)
                .doesNotContain("is not valid");
    }

    private static RulesetText.Entry rule(String ruleset) {
        List<RulesetText.Entry> entries = new RulesetText(ruleset).entries();
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }
}
