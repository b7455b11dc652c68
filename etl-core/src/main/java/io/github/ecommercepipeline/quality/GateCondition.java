package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.quality.GateCheck.Verdict;
import io.github.ecommercepipeline.quality.history.EarlierDay;
import io.github.ecommercepipeline.quality.history.LastDays;
import io.github.ecommercepipeline.quality.history.MetricHistory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;

/**
 * A gate's condition on one number, which may be compared with that of earlier days: {@code > 0.8 * avg(last(10))}.
 *
 * @param metric the name of the number
 * @param days how many earlier days it needs; 0 if it needs none
 */
record GateCondition(Condition condition, String metric, int days) {

    /**
     * Reads a condition.
     *
     * @throws io.github.ecommercepipeline.dqdl.RuleProblem if it is not a comparison with numbers
     */
    static GateCondition of(Condition condition, String metric) {
        int days = days(condition);
        if (days == 0) {
            NumberCondition.of(condition);
        } else {
            NumberCondition.of(condition, LastDays.EXAMPLE);
        }
        return new GateCondition(condition, metric, days);
    }

    /** How many earlier days a condition needs; 0 if it needs none. */
    static int days(Condition condition) {
        return condition instanceof NumberBasedCondition numbers
                ? numbers.getOperands().stream()
                        .mapToInt(LastDays::needed)
                        .max()
                        .orElse(0)
                : 0;
    }

    /** Whether each number that a condition compares with is one of earlier days. */
    static boolean isOfDays(Condition condition) {
        return condition instanceof NumberBasedCondition numbers
                && numbers.getOperands().stream().allMatch(operand -> LastDays.needed(operand) > 0);
    }

    boolean needsHistory() {
        return days > 0;
    }

    /** A number that cannot be kept would leave its rule without earlier days for ever. */
    static Verdict tooLong(Ratio value, String label) {
        return Verdict.of(
                false,
                value.named(label)
                        + ", which cannot be kept for later days: more than 28 digits before the decimal point");
    }

    /** Without earlier days it holds. */
    Verdict verdict(Ratio value, String label, MetricHistory history) {
        if (!needsHistory()) {
            return value.verdict(label, NumberCondition.of(condition));
        }
        if (!value.isKept()) {
            return tooLong(value, label);
        }
        List<BigDecimal> before =
                history.before(metric, days).stream().map(EarlierDay::value).toList();
        if (before.isEmpty()) {
            return Verdict.of(true, value.named(label) + ", no earlier day to compare with");
        }
        Optional<NumberCondition> compared = NumberCondition.ifDefined(condition, new LastDays(before));
        if (compared.isEmpty()) {
            return Verdict.of(
                    false, value.named(label) + ", which cannot be compared: the earlier days make a division by zero");
        }
        NumberCondition bounds = compared.get();
        return Verdict.of(
                value.kept().satisfies(bounds),
                value.named(label) + ", compared with " + bounds.text() + " from "
                        + (before.size() == 1 ? "1 earlier day" : before.size() + " earlier days"));
    }
}
