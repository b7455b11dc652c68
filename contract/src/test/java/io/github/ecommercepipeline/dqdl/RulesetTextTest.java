package io.github.ecommercepipeline.dqdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RulesetTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    Rules = [ RowCount > 0 ]\\nRules = [ IsComplete "nobody" ] | line 2, column 1: 'Rules'
                    Rules = [ RowCount > 0 ], IsUnique "note"                   | line 1, column 25: ','
                    Rules = [ RowCount > 0 ] IsUnique "note"                    | line 1, column 26: 'IsUnique'
                    Rules = [ RowCount > 0 ] ]                                  | line 1, column 26: ']'
                    Rules = [ ]\\nAnalyzers = [ ]\\nRules = [ RowCount > 0 ]    | line 3, column 1: 'Rules'
                    Rules = [ RowCount > 0 ]\\n# fine\\n"not fine"              | line 3, column 1: '"not fine"'
                    """)
    void text_after_the_rules_is_refused_with_its_place(String ruleset, String place) {
        assertThat(problem(ruleset.replace("\\n", "\n")).getMessage())
                .isEqualTo(place + " stands after the end of the rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rules = [ FileSize > 5 B with filterOrder = [",
                "Rules = [ FileSize > 5 B with filterOrder = [\"uriRegex\"",
                "Rules = [ FileSize > 5 B with filterOrder = [\"uriRegex\",\"recentFiles\"[ ]"
            })
    void a_list_that_is_not_closed_is_refused(String ruleset) {
        assertThat(problem(ruleset)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rules = [ RowCount > 0 ] # all of it",
                "Rules = [ RowCount > 0 ]\n#",
                "# first\rRules = [ RowCount > 0 ]\r# last",
                "Rules = [ # why\r\n RowCount > 0 ]\r\n# last\r\n",
                "Rules = [ RowCount > 0 ] \t\n\n"
            })
    void comments_and_any_line_ends_may_stand_anywhere(String ruleset) {
        assertThat(new RulesetText(ruleset).entries())
                .extracting(RulesetText.Entry::text)
                .containsExactly("RowCount > 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    one = "a"          | ColumnValues "x" = $one        | = "a"
                    one = "a"          | ColumnValues "x" != $one       | != "a"
                    one = "a"          | ColumnValues "x" in $one       | in ["a"]
                    one = "\uD83D\uDE00"  | ColumnValues "x" in [$one, "b"] | in ["\uD83D\uDE00","b"]
                    two = ["a", "$b"]  | ColumnValues "x" in ["\uD83D\uDE00", $two] | in ["\uD83D\uDE00","a","$b"]
                    two = ["a", NULL]  | ColumnValues "x" in $two       | in ["a",NULL]
                    two = ["NULL", "b"] | ColumnValues "x" not in $two   | not in ["NULL","b"]
                    two = [EMPTY, "b"] | ColumnValues "x" in $two       | in [EMPTY,"b"]
                    nil = NULL         | ColumnValues "x" = $nil        | = NULL
                    one = ["a"]        | ColumnValues "x" = $one        | = "a"
                    """)
    void a_constant_means_its_values(String constant, String rule, String condition) {
        RuleTree tree = rule(constant + "\nRules = [ " + rule + " ]").tree();

        assertThat(tree.leaves().get(0).condition().getFormattedCondition()).isEqualTo(condition);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    in $knwon           | line 2, column 31: the constant $knwon is not defined      | $known, $one
                    = $knwon            | line 2, column 30: the constant $knwon is not defined      | $known, $one
                    in ["a", $knwon]    | line 2, column 37: the constant $knwon is not defined      | $known, $one
                    = $known            | line 2, column 30: the constant $known has 2 values        | one value
                    """)
    void a_constant_that_has_no_value_here_is_refused(String condition, String what, String allowed) {
        RulesetText.Entry entry =
                rule("known = [\"a\", \"b\"] one = \"a\"\nRules = [ ColumnValues \"x\" " + condition + " ]");

        RuleProblem refused = catchThrowableOfType(RuleProblem.class, entry::tree);

        assertThat(refused.getMessage()).isEqualTo(what);
        assertThat(refused.allowed()).contains(allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    a = "x" b = $a    | line 1, column 13: a constant cannot refer to $a
                    a = "x" a = ["y"] | line 1, column 9: the constant a is already defined
                    """)
    void a_constant_is_defined_once_and_by_itself(String constants, String what) {
        assertThat(problem(constants + " Rules = [ RowCount > 0 ]").getMessage())
                .isEqualTo(what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    RowCount = 1 + 1 * 5         | 1 + 1 * 5   | (1 + 1) * 5 as it is read now, or 1 + (1 * 5)
                    RowCount between 10 - 4/2 and 9 | 10 - 4/2 | (10 - 4) / 2 as it is read now, or 10 - (4 / 2)
                    (RowCount > 0) and (RowCount > 2 + 3 * 4) | 2 + 3 * 4 | (2 + 3) * 4 as it is read now
                    """)
    void arithmetic_whose_order_differs_from_the_usual_one_is_pointed_out(String rule, String what, String allowed) {
        assertThat(rule("Rules = [ " + rule + " ]").warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.getMessage()).isEqualTo(what + " is computed from left to right");
            assertThat(warning.allowed()).contains(allowed);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RowCount = (1 + 1) * 5",
                "RowCount = 1 * 5 + 1",
                "RowCount = 1 + (1 * 5)",
                "RowCount = 9 - 1 - 1"
            })
    void arithmetic_with_one_meaning_needs_no_warning(String rule) {
        assertThat(rule("Rules = [ " + rule + " ]").warnings()).isEmpty();
    }

    @Test
    void a_ruleset_that_is_nested_too_deeply_is_a_problem_and_not_an_error() {
        String deep = "(".repeat(10_000) + "RowCount > 0" + ")".repeat(10_000);

        assertThat(problem("Rules = [ " + deep + " ]").getMessage()).isEqualTo("it is nested too deeply");
    }

    private static RulesetText.Entry rule(String ruleset) {
        List<RulesetText.Entry> entries = new RulesetText(ruleset).entries();
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private static RuleProblem problem(String ruleset) {
        return catchThrowableOfType(RuleProblem.class, () -> new RulesetText(ruleset));
    }
}
