package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.github.ecommercepipeline.dqdl.RuleProblem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.date.NullDateExpression;
import software.amazon.glue.dqdl.model.condition.duration.Duration;

/**
 * {@code > (now() - 3 days)}, {@code between "2024-01-01" and "2024-02-01"} ... {@code now()} is the last microsecond of
 * the business date, so that a day judged again gives the same verdicts. A written date stands for the whole day.
 *
 * @param operands without NULL
 * @param nullListed whether NULL is among the operands
 */
record DateCondition(DateBasedConditionOperator operator, List<Moment> operands, boolean nullListed) {

    /**
     * A point in time.
     *
     * @param wholeDay whether the day is meant rather than the instant
     */
    record Moment(LocalDateTime time, boolean wholeDay) {}

    static DateCondition of(DateBasedCondition condition, LocalDate businessDate) {
        List<Moment> operands = new ArrayList<>();
        boolean nullListed = false;
        for (DateExpression operand : condition.getOperands()) {
            if (operand instanceof NullDateExpression) {
                nullListed = true;
            } else {
                operands.add(moment(operand, businessDate));
            }
        }
        boolean maySayNull = switch (condition.getOperator()) {
            case EQUALS, NOT_EQUALS, IN, NOT_IN -> true;
            default -> false;
        };
        if (nullListed && !maySayNull) {
            throw new RuleProblem("NULL has no order", "NULL with =, !=, in and not in");
        }
        return new DateCondition(condition.getOperator(), List.copyOf(operands), nullListed);
    }

    private static Moment moment(DateExpression operand, LocalDate businessDate) {
        LocalDateTime now = businessDate.plusDays(1).atStartOfDay().minusNanos(1_000);
        if (operand instanceof DateExpression.CurrentDate) {
            return new Moment(now, false);
        }
        if (operand instanceof DateExpression.CurrentDateExpression expression) {
            Duration duration = expression.getDuration();
            long amount = expression.getOperator() == DateExpression.DateExpressionOperator.MINUS
                    ? -duration.getAmount()
                    : duration.getAmount();
            return new Moment(
                    switch (duration.getUnit()) {
                        case DAYS -> now.plusDays(amount);
                        case HOURS -> now.plusHours(amount);
                        case MINUTES -> now.plusMinutes(amount);
                    },
                    false);
        }
        if (operand instanceof DateExpression.StaticDateTime) {
            throw new RuleProblem(
                    operand.getFormattedExpression() + " is a time without a day",
                    "\"yyyy-MM-dd\", now(), (now() - 3 days)");
        }
        try {
            return new Moment(operand.getEvaluatedExpression(), true);
        } catch (DateTimeException e) {
            throw new RuleProblem(operand.getFormattedExpression() + " is no date", "a date of the calendar");
        }
    }

    /** Whether a date (compared by days) keeps the condition, never NULL; see {@link NumberCondition#on} for NULL. */
    Column onDate(Column date) {
        return on(date, moment -> new Comparison(date, lit(moment.time().toLocalDate())));
    }

    /** Whether a timestamp keeps the condition, never NULL. */
    Column onTimestamp(Column timestamp) {
        return on(
                timestamp,
                moment -> moment.wholeDay()
                        ? new Comparison(
                                timestamp.cast(DataTypes.DateType),
                                lit(moment.time().toLocalDate()))
                        : new Comparison(timestamp, lit(moment.time().toInstant(ZoneOffset.UTC))));
    }

    private record Comparison(Column value, Column operand) {}

    private Column on(Column value, Function<Moment, Comparison> sides) {
        List<Comparison> compared = operands.stream().map(sides).toList();
        return switch (operator) {
            case EQUALS, IN -> matches(value, compared);
            case NOT_EQUALS, NOT_IN -> not(matches(value, compared));
            case GREATER_THAN -> orFalse(above(compared.get(0)));
            case GREATER_THAN_EQUAL_TO -> orFalse(not(below(compared.get(0))));
            case LESS_THAN -> orFalse(below(compared.get(0)));
            case LESS_THAN_EQUAL_TO -> orFalse(not(above(compared.get(0))));
            case BETWEEN -> orFalse(above(compared.get(0)).and(below(compared.get(1))));
            case NOT_BETWEEN -> orFalse(not(above(compared.get(0)).and(below(compared.get(1)))));
        };
    }

    private static Column orFalse(Column condition) {
        return coalesce(condition, lit(false));
    }

    private Column matches(Column value, List<Comparison> compared) {
        Column listed = compared.stream()
                .map(comparison -> comparison.value().equalTo(comparison.operand()))
                .reduce(Column::or)
                .map(DateCondition::orFalse)
                .orElse(lit(false));
        return nullListed ? value.isNull().or(listed) : listed;
    }

    private static Column above(Comparison comparison) {
        return comparison.value().gt(comparison.operand());
    }

    private static Column below(Comparison comparison) {
        return comparison.value().lt(comparison.operand());
    }
}
