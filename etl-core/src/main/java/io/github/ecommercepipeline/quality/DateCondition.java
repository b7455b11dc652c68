package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.github.ecommercepipeline.contract.BusinessZone;
import io.github.ecommercepipeline.dqdl.MomentLiteral;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.date.NullDateExpression;
import software.amazon.glue.dqdl.model.condition.duration.Duration;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedConditionOperator;

/**
 * A condition such as {@code > (now() - 3 days)} or {@code between "2024-01-01" and "2024-02-01"}. {@code now()} is the
 * last microsecond of the business date, so that processing a day again yields the same verdicts. A date literal means
 * the whole day, a time of day alone that of the business date. All are those of the business zone.
 *
 * @param operands without NULL
 * @param zone the business zone
 * @param nullListed whether NULL is among the operands
 */
record DateCondition(DateBasedConditionOperator operator, List<DateOperand> operands, ZoneId zone, boolean nullListed) {

    /**
     * An operand of the condition.
     *
     * @param wholeDay whether it means the whole day instead of the instant
     */
    record DateOperand(ZonedDateTime time, boolean wholeDay) {}

    static DateCondition of(DateBasedCondition condition, BusinessZone zone, LocalDate businessDate) {
        List<DateOperand> operands = new ArrayList<>();
        boolean nullListed = false;
        for (DateExpression operand : condition.getOperands()) {
            if (operand instanceof NullDateExpression) {
                nullListed = true;
            } else {
                operands.add(dateOperand(operand, zone, businessDate));
            }
        }
        boolean allowsNull = switch (condition.getOperator()) {
            case EQUALS, NOT_EQUALS, IN, NOT_IN -> true;
            default -> false;
        };
        if (nullListed && !allowsNull) {
            throw new RuleProblem("NULL cannot be ordered", "NULL with =, !=, in and not in");
        }
        return new DateCondition(condition.getOperator(), List.copyOf(operands), zone.zone(), nullListed);
    }

    private static DateOperand dateOperand(DateExpression operand, BusinessZone zone, LocalDate businessDate) {
        ZonedDateTime now = zone.endOf(businessDate);
        if (operand instanceof DateExpression.CurrentDate) {
            return new DateOperand(now, false);
        }
        if (operand instanceof DateExpression.CurrentDateExpression expression) {
            Duration duration = expression.getDuration();
            long amount = expression.getOperator() == DateExpression.DateExpressionOperator.MINUS
                    ? -duration.getAmount()
                    : duration.getAmount();
            return new DateOperand(
                    switch (duration.getUnit()) {
                        case DAYS -> now.plusDays(amount);
                        case HOURS -> now.plusHours(amount);
                        case MINUTES -> now.plusMinutes(amount);
                    },
                    false);
        }
        if (operand instanceof MomentLiteral moment) {
            return new DateOperand(moment.in(zone.zone()), false);
        }
        if (operand instanceof DateExpression.StaticDateTime time) {
            LocalTime ofDay = time.getEvaluatedExpression().toLocalTime();
            return new DateOperand(businessDate.atTime(ofDay).atZone(zone.zone()), false);
        }
        try {
            return new DateOperand(operand.getEvaluatedExpression().atZone(zone.zone()), true);
        } catch (DateTimeException e) {
            throw new RuleProblem(operand.getFormattedExpression() + " is not a date", "a calendar date");
        }
    }

    /**
     * Whether a date, compared by days, satisfies the condition; never NULL. See {@link NumberCondition#on} for NULL.
     */
    Column onDate(Column date) {
        return on(date, operand -> new Comparison(date, lit(operand.time().toLocalDate())));
    }

    /** Whether a timestamp satisfies the condition; never NULL. */
    Column onTimestamp(Column timestamp) {
        return on(
                timestamp,
                operand -> operand.wholeDay()
                        ? new Comparison(
                                BusinessDay.in(zone, timestamp),
                                lit(operand.time().toLocalDate()))
                        : new Comparison(timestamp, lit(operand.time().toInstant())));
    }

    /** The condition on dates, as one on days since 1970-01-01. */
    NumberCondition days() {
        return numbers(
                operand -> BigDecimal.valueOf(operand.time().toLocalDate().toEpochDay()));
    }

    /** The condition on timestamps, as one on microseconds since 1970-01-01; empty if an operand means a whole day. */
    Optional<NumberCondition> instants() {
        return operands.stream().anyMatch(DateOperand::wholeDay)
                ? Optional.empty()
                : Optional.of(numbers(operand ->
                        BigDecimal.valueOf(BusinessDay.micros(operand.time().toInstant()))));
    }

    private NumberCondition numbers(Function<DateOperand, BigDecimal> number) {
        return new NumberCondition(
                NumberBasedConditionOperator.valueOf(operator.name()),
                operands.stream().map(number).toList(),
                nullListed);
    }

    private record Comparison(Column value, Column operand) {}

    private Column on(Column value, Function<DateOperand, Comparison> sides) {
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
