package io.github.ecommercepipeline.quality.history;

import io.github.ecommercepipeline.dqdl.RuleProblem;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import software.amazon.glue.dqdl.model.condition.number.AtomicNumberOperand;
import software.amazon.glue.dqdl.model.condition.number.BinaryExpressionOperand;
import software.amazon.glue.dqdl.model.condition.number.FunctionCallOperand;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;

/**
 * The functions of a metric's last days, such as {@code avg(last(10))}. With fewer days than asked for, they are those of the days
 * there are.
 *
 * @param values the most recent day first; at least one
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-dynamic-rules.html">Dynamic rules</a>
 */
public record LastDays(List<BigDecimal> values) {

    private static final String ALLOWED =
            "last(), and avg, min, max, sum, std, median, percentile and index of last(<days>), with 1 to 1000 days";

    private static final int MOST = 1_000;

    /** Days with which a rule can be tried before there are any: no function of them is 0. */
    public static final LastDays EXAMPLE = new LastDays(List.of(BigDecimal.valueOf(3), BigDecimal.valueOf(7)));

    public LastDays {
        values = List.copyOf(values);
    }

    /**
     * How many days an operand asks for; 0 if it does not refer to earlier days.
     *
     * @throws RuleProblem if it has a function that is not known
     */
    public static int needed(NumericOperand operand) {
        if (operand instanceof BinaryExpressionOperand binary) {
            return Math.max(needed(binary.getOperand1()), needed(binary.getOperand2()));
        }
        return operand instanceof FunctionCallOperand call ? read(call).days() : 0;
    }

    /** A function of the last days; {@code parameter} is that of {@code percentile} and {@code index}. */
    private record Call(String function, int days, BigDecimal parameter) {}

    private static Call read(FunctionCallOperand call) {
        List<NumericOperand> operands = call.getOperands();
        return switch (call.getFunctionName()) {
            case "last" -> {
                if (days(call) != 1) {
                    throw new RuleProblem(call.getOperand() + " is a list of values", ALLOWED);
                }
                yield new Call("index", 1, BigDecimal.ZERO);
            }
            case "avg", "min", "max", "sum", "std", "median" -> {
                check(call, operands.size() == 1);
                yield new Call(call.getFunctionName(), days(operands.get(0)), BigDecimal.ZERO);
            }
            case "percentile" -> {
                check(call, operands.size() == 2);
                BigDecimal share = number(operands.get(1));
                if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
                    throw new RuleProblem(call.getOperand() + " is not a percentile", "a share from 0 to 1");
                }
                yield new Call("percentile", days(operands.get(0)), share);
            }
            case "index" -> {
                check(call, operands.size() == 2);
                int days = days(operands.get(0));
                BigDecimal index = number(operands.get(1));
                if (index.stripTrailingZeros().scale() > 0
                        || index.signum() < 0
                        || index.compareTo(BigDecimal.valueOf(days)) >= 0) {
                    throw new RuleProblem(
                            call.getOperand() + " is not one of the days",
                            "0 for the most recent, up to the number of days less 1");
                }
                yield new Call("index", days, index);
            }
            default -> throw new RuleProblem("the function " + call.getFunctionName() + " is not known", ALLOWED);
        };
    }

    private static void check(FunctionCallOperand call, boolean fits) {
        if (!fits) {
            throw new RuleProblem(call.getOperand() + " has too many or too few parameters", ALLOWED);
        }
    }

    private static int days(NumericOperand operand) {
        if (operand instanceof FunctionCallOperand last
                && last.getFunctionName().equals("last")) {
            if (last.getOperands().isEmpty()) {
                return 1;
            }
            BigDecimal days = number(last.getOperands().get(0));
            if (last.getOperands().size() == 1
                    && days.stripTrailingZeros().scale() <= 0
                    && days.signum() > 0
                    && days.compareTo(BigDecimal.valueOf(MOST)) <= 0) {
                return days.intValueExact();
            }
        }
        throw new RuleProblem(operand.getOperand() + " is not a number of last days", ALLOWED);
    }

    private static BigDecimal number(NumericOperand operand) {
        if (operand instanceof AtomicNumberOperand atom) {
            return new BigDecimal(atom.getOperand());
        }
        throw new RuleProblem(operand.getOperand() + " is not a number", ALLOWED);
    }

    /** The value of a function. */
    public BigDecimal value(FunctionCallOperand operand) {
        Call call = read(operand);
        List<BigDecimal> days = values.subList(0, Math.min(call.days(), values.size()));
        BigDecimal n = BigDecimal.valueOf(days.size());
        BigDecimal sum = days.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (call.function()) {
            case "sum" -> sum;
            case "avg" -> sum.divide(n, MathContext.DECIMAL128);
            case "min" -> days.stream().reduce(BigDecimal::min).orElseThrow();
            case "max" -> days.stream().reduce(BigDecimal::max).orElseThrow();
            case "std" -> deviation(days, n, sum);
            case "median" -> percentile(days, new BigDecimal("0.5"));
            case "percentile" -> percentile(days, call.parameter());
            default -> days.get(Math.min(call.parameter().intValueExact(), days.size() - 1));
        };
    }

    /** Of the population, as {@code StandardDeviation}. */
    private static BigDecimal deviation(List<BigDecimal> days, BigDecimal n, BigDecimal sum) {
        BigDecimal squares = days.stream().map(day -> day.multiply(day)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return n.multiply(squares)
                .subtract(sum.multiply(sum))
                .sqrt(MathContext.DECIMAL128)
                .divide(n, MathContext.DECIMAL128);
    }

    /** Interpolated between neighbours, as SQL's {@code percentile_cont}. */
    private static BigDecimal percentile(List<BigDecimal> days, BigDecimal share) {
        List<BigDecimal> sorted = days.stream().sorted().toList();
        BigDecimal place = share.multiply(BigDecimal.valueOf(sorted.size() - 1L));
        int below = place.intValue();
        BigDecimal lower = sorted.get(below);
        BigDecimal upper = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return lower.add(upper.subtract(lower).multiply(place.subtract(BigDecimal.valueOf(below))));
    }
}
