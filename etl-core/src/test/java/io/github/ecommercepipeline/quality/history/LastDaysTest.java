package io.github.ecommercepipeline.quality.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RulesetText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.glue.dqdl.model.condition.number.FunctionCallOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;

final class LastDaysTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # function                    | days, the most recent first | needed | value
            last()                        | 5 2 9         | 1    | 5
            avg(last(3))                  | 5 2 9         | 3    | 5.33333
            avg(last(2))                  | 5 2 9         | 2    | 3.5
            avg(last(10))                 | 5 2 9         | 10   | 5.33333
            min(last(3))                  | 5 2 9         | 3    | 2
            max(last(2))                  | 5 2 9         | 2    | 5
            sum(last(3))                  | 5 2 9         | 3    | 16
            std(last(2))                  | 5 2 9         | 2    | 1.5
            std(last(7))                  | 5             | 7    | 0
            median(last(3))               | 5 2 9         | 3    | 5
            median(last(2))               | 5 2 9         | 2    | 3.5
            percentile(last(3), 0.25)     | 5 2 9         | 3    | 3.5
            percentile(last(3), 1)        | 5 2 9         | 3    | 9
            index(last(3), 0)             | 5 2 9         | 3    | 5
            index(last(3), 2)             | 5 2 9         | 3    | 9
            index(last(9), 7)             | 5 2 9         | 9    | 9
            """)
    void functions_are_of_the_days_there_are(String function, String days, int needed, BigDecimal value) {
        FunctionCallOperand operand = (FunctionCallOperand) operand(function);

        assertThat(LastDays.needed(operand)).isEqualTo(needed);
        assertThat(new LastDays(values(days)).value(operand).round(new MathContext(6)))
                .isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            last(3)                       | last(3) is a list of values
            avg(last(0))                  | is not a number of last days
            avg(last(1.5))                | is not a number of last days
            avg(last(1001))               | is not a number of last days
            avg(3)                        | is not a number of last days
            avg(last(3), 1)               | has too many or too few parameters
            percentile(last(3))           | has too many or too few parameters
            percentile(last(3), 95)       | is not a percentile
            index(last(3), 3)             | is not one of the days
            mode(last(3))                 | the function mode is not known
            """)
    void other_functions_are_refused(String function, String problem) {
        assertThatThrownBy(() -> LastDays.needed(operand(function)))
                .isInstanceOf(RuleProblem.class)
                .hasMessageContaining(problem);
    }

    private static NumericOperand operand(String function) {
        NumberBasedCondition condition =
                (NumberBasedCondition) new RulesetText("Rules = [ RowCount > " + function + " ]")
                        .entries()
                        .get(0)
                        .tree()
                        .leaves()
                        .get(0)
                        .condition();
        return condition.getOperands().get(0);
    }

    private static List<BigDecimal> values(String days) {
        return Stream.of(days.split(" ", -1)).map(BigDecimal::new).toList();
    }
}
