package io.github.ecommercepipeline.quality.file;

import io.github.ecommercepipeline.contract.BusinessZone;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.date.NullDateExpression;
import software.amazon.glue.dqdl.model.condition.duration.Duration;
import software.amazon.glue.dqdl.model.condition.size.SizeBasedCondition;

/** The conditions of {@code FileFreshness} and {@code FileSize}. */
public final class FileCondition {

    private FileCondition() {}

    /**
     * A condition on when a file was last modified. {@code now()} is the last microsecond of the business date; a date means the
     * whole day and a time the whole minute, of any day. A file of unknown age satisfies none.
     *
     * @throws RuleProblem if it is not a comparison with dates or times
     */
    public static Predicate<DayFile> modified(Condition condition, BusinessZone zone, LocalDate businessDate) {
        if (!(condition instanceof DateBasedCondition dates)) {
            throw new RuleProblem(
                    "the condition " + condition.getFormattedCondition() + " is not a comparison with a date or time",
                    "> (now() - 24 hours), >= \"2024-05-27\", between \"9:30 AM\" and \"9:30 PM\"");
        }
        List<ToIntFunction<ZonedDateTime>> operands = dates.getOperands().stream()
                .map(operand -> compared(operand, zone.endOf(businessDate)))
                .toList();
        String operator = dates.getOperator().name();
        return file -> {
            Optional<Instant> modified = file.recorded().modifiedAt();
            return modified.isPresent()
                    && Comparisons.hold(
                            operator,
                            operands.stream()
                                    .map(operand ->
                                            operand.applyAsInt(modified.get().atZone(zone.zone())))
                                    .toList());
        };
    }

    private static ToIntFunction<ZonedDateTime> compared(DateExpression operand, ZonedDateTime now) {
        if (operand instanceof DateExpression.CurrentDate) {
            return modified -> modified.toInstant().compareTo(now.toInstant());
        }
        if (operand instanceof DateExpression.CurrentDateExpression expression) {
            ZonedDateTime then = shifted(now, expression);
            return modified -> modified.toInstant().compareTo(then.toInstant());
        }
        if (operand instanceof NullDateExpression) {
            throw new RuleProblem("every file has a time", "dates, times and now()");
        }
        try {
            if (operand instanceof DateExpression.StaticDateTime) {
                LocalTime time = operand.getEvaluatedExpression().toLocalTime();
                return modified ->
                        modified.toLocalTime().truncatedTo(ChronoUnit.MINUTES).compareTo(time);
            }
            LocalDate date = operand.getEvaluatedExpression().toLocalDate();
            return modified -> modified.toLocalDate().compareTo(date);
        } catch (DateTimeException e) {
            throw new RuleProblem(operand.getFormattedExpression() + " is not a date", "a calendar date or a time");
        }
    }

    private static ZonedDateTime shifted(ZonedDateTime now, DateExpression.CurrentDateExpression expression) {
        Duration duration = expression.getDuration();
        long amount = expression.getOperator() == DateExpression.DateExpressionOperator.MINUS
                ? -duration.getAmount()
                : duration.getAmount();
        return switch (duration.getUnit()) {
            case DAYS -> now.plusDays(amount);
            case HOURS -> now.plusHours(amount);
            case MINUTES -> now.plusMinutes(amount);
        };
    }

    /**
     * A condition on the size of a file as stored.
     *
     * @throws RuleProblem if it is not a comparison with sizes
     */
    public static Predicate<DayFile> size(Condition condition) {
        if (!(condition instanceof SizeBasedCondition sizes)) {
            throw new RuleProblem(
                    "the condition " + condition.getFormattedCondition() + " is not a comparison with a size",
                    "a number and one of B, KB, MB, GB, TB, such as > 2 MB");
        }
        String operator = sizes.getOperator().name();
        return file -> Comparisons.hold(
                operator,
                sizes.getOperands().stream()
                        .map(size -> Long.compare(file.recorded().bytes(), size.getBytes()))
                        .toList());
    }
}
