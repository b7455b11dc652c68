package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.quality.history.LastDays;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.number.AtomicNumberOperand;
import software.amazon.glue.dqdl.model.condition.number.BinaryExpressionOperand;
import software.amazon.glue.dqdl.model.condition.number.FunctionCallOperand;
import software.amazon.glue.dqdl.model.condition.number.NullNumericOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;

/**
 * A condition such as {@code > 5}, {@code between 1 and 3} or {@code in [1, 2, NULL]}. {@code between} excludes its
 * bounds, so {@code not between} includes them.
 *
 * @param operands without NULL
 * @param nullListed whether NULL is among the operands
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl.html">DQDL reference, Expressions</a>
 */
record NumberCondition(NumberBasedConditionOperator operator, List<BigDecimal> operands, boolean nullListed) {

    private static final MathContext SHOWN = new MathContext(6);

    static NumberCondition of(Condition condition) {
        return of(condition, call -> {
            throw new RuleProblem(
                    call + " refers to earlier days, which a rule about each record cannot",
                    "numbers combined with + - * /; in a rule about the dataset also avg(last(10)) and the like");
        });
    }

    /** With the values of earlier days for the functions that refer to them. */
    static NumberCondition of(Condition condition, LastDays days) {
        return of(condition, days::value);
    }

    /** The same; empty if the earlier days make a division by zero of it. */
    static Optional<NumberCondition> ifDefined(Condition condition, LastDays days) {
        try {
            return Optional.of(of(condition, days));
        } catch (DivisionByZeroProblem e) {
            return Optional.empty();
        }
    }

    /** A constant division by zero, or one that earlier days make. */
    private static final class DivisionByZeroProblem extends RuleProblem {

        private static final long serialVersionUID = 1L;

        DivisionByZeroProblem(String what) {
            super(what, "a number");
        }
    }

    private static NumberCondition of(Condition condition, Function<FunctionCallOperand, BigDecimal> earlier) {
        if (!(condition instanceof NumberBasedCondition number)) {
            throw new RuleProblem(
                    "the condition " + condition.getFormattedCondition() + " is not a comparison with a number",
                    "a comparison with numbers, such as > 0");
        }
        List<BigDecimal> operands = new ArrayList<>();
        boolean nullListed = false;
        for (NumericOperand operand : number.getOperands()) {
            if (operand instanceof NullNumericOperand) {
                nullListed = true;
            } else {
                operands.add(evaluate(operand, earlier));
            }
        }
        boolean allowsNull = switch (number.getOperator()) {
            case EQUALS, NOT_EQUALS, IN, NOT_IN -> true;
            default -> false;
        };
        if (nullListed && !allowsNull) {
            throw new RuleProblem("NULL cannot be ordered", "NULL with =, !=, in and not in");
        }
        return new NumberCondition(number.getOperator(), List.copyOf(operands), nullListed);
    }

    private static BigDecimal evaluate(NumericOperand operand, Function<FunctionCallOperand, BigDecimal> earlier) {
        if (operand instanceof AtomicNumberOperand atom) {
            return new BigDecimal(atom.getOperand());
        }
        if (operand instanceof BinaryExpressionOperand binary) {
            BigDecimal left = evaluate(binary.getOperand1(), earlier);
            BigDecimal right = evaluate(binary.getOperand2(), earlier);
            return switch (binary.getOperator()) {
                case "+" -> left.add(right);
                case "-" -> left.subtract(right);
                case "*" -> left.multiply(right);
                default -> divide(left, right);
            };
        }
        return earlier.apply((FunctionCallOperand) operand);
    }

    /** Its operands, to six digits. */
    String text() {
        return operands.stream()
                .map(operand -> operand.round(SHOWN).stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(operator == NumberBasedConditionOperator.BETWEEN ? " and " : ", "));
    }

    private static BigDecimal divide(BigDecimal left, BigDecimal right) {
        if (right.signum() == 0) {
            throw new DivisionByZeroProblem(left + " / " + right + " divides by zero");
        }
        return left.divide(right, MathContext.DECIMAL128);
    }

    /**
     * Whether a number satisfies the condition; never NULL. NULL fails unless it is listed; with {@code !=} and {@code
     * not in} it passes unless it is listed.
     */
    Column on(NumberColumn value) {
        return switch (operator) {
            case EQUALS, IN -> matches(value);
            case NOT_EQUALS, NOT_IN -> not(matches(value));
            case GREATER_THAN -> orFalse(value.above(operands.get(0)));
            case GREATER_THAN_EQUAL_TO -> orFalse(not(value.below(operands.get(0))));
            case LESS_THAN -> orFalse(value.below(operands.get(0)));
            case LESS_THAN_EQUAL_TO -> orFalse(not(value.above(operands.get(0))));
            case BETWEEN -> orFalse(between(value));
            case NOT_BETWEEN -> orFalse(not(between(value)));
        };
    }

    private static Column orFalse(Column condition) {
        return coalesce(condition, lit(false));
    }

    private Column matches(NumberColumn value) {
        Column listed = orFalse(value.in(operands));
        return nullListed ? value.isNull().or(listed) : listed;
    }

    private Column between(NumberColumn value) {
        return value.above(operands.get(0)).and(value.below(operands.get(1)));
    }

    /** Whether {@code numerator / denominator} satisfies the condition, exactly; the denominator must be positive. */
    boolean test(BigDecimal numerator, BigDecimal denominator) {
        return switch (operator) {
            case EQUALS, IN -> operands.stream().anyMatch(operand -> compare(numerator, denominator, operand) == 0);
            case NOT_EQUALS, NOT_IN ->
                operands.stream().noneMatch(operand -> compare(numerator, denominator, operand) == 0);
            case GREATER_THAN -> compare(numerator, denominator, operands.get(0)) > 0;
            case GREATER_THAN_EQUAL_TO -> compare(numerator, denominator, operands.get(0)) >= 0;
            case LESS_THAN -> compare(numerator, denominator, operands.get(0)) < 0;
            case LESS_THAN_EQUAL_TO -> compare(numerator, denominator, operands.get(0)) <= 0;
            case BETWEEN -> isBetween(numerator, denominator);
            case NOT_BETWEEN -> !isBetween(numerator, denominator);
        };
    }

    boolean test(long number) {
        return test(BigDecimal.valueOf(number), BigDecimal.ONE);
    }

    private boolean isBetween(BigDecimal numerator, BigDecimal denominator) {
        return compare(numerator, denominator, operands.get(0)) > 0
                && compare(numerator, denominator, operands.get(1)) < 0;
    }

    private static int compare(BigDecimal numerator, BigDecimal denominator, BigDecimal operand) {
        return numerator.compareTo(operand.multiply(denominator));
    }
}
