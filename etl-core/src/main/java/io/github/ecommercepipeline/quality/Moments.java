package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.dqdl.MomentLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.date.NullDateExpression;
import software.amazon.glue.dqdl.model.condition.string.Keyword;
import software.amazon.glue.dqdl.model.condition.string.KeywordStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;

/** Dates with a time of day as operands. AWS's grammar reads {@code = "2024-05-27 10:30"} as a comparison with a text. */
final class Moments {

    private Moments() {}

    /**
     * A comparison with texts as one with moments; empty if one of them is neither a moment nor NULL.
     *
     * @throws io.github.ecommercepipeline.dqdl.RuleProblem if there is no such moment
     */
    static Optional<DateBasedCondition> of(StringBasedCondition condition) {
        List<DateExpression> operands = new ArrayList<>();
        for (StringOperand operand : condition.getOperands()) {
            Optional<? extends DateExpression> moment = operand instanceof KeywordStringOperand keyword
                    ? keyword.formatOperand().equals(Keyword.NULL.name())
                            ? Optional.of(new NullDateExpression())
                            : Optional.empty()
                    : MomentLiteral.read("\"" + operand.getOperand() + "\"");
            if (moment.isEmpty()) {
                return Optional.empty();
            }
            operands.add(moment.get());
        }
        return switch (condition.getOperator()) {
            case MATCHES, NOT_MATCHES -> Optional.empty();
            default ->
                Optional.of(new DateBasedCondition(
                        condition.getConditionAsString(),
                        DateBasedConditionOperator.valueOf(
                                condition.getOperator().name()),
                        operands));
        };
    }

    /**
     * Checks that a date is compared with nothing that has a time of day.
     *
     * @throws io.github.ecommercepipeline.dqdl.RuleProblem if it is
     */
    static void checkNone(RuleProperty property, DateBasedCondition condition) {
        for (DateExpression operand : condition.getOperands()) {
            if (operand instanceof MomentLiteral || operand instanceof DateExpression.StaticDateTime) {
                throw property.unfit(
                        "it has no time of day, and cannot be compared with " + operand.getFormattedExpression(),
                        "\"yyyy-MM-dd\", now(), (now() - 3 days)");
            }
        }
    }
}
