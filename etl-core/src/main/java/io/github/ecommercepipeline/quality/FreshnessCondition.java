package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.github.ecommercepipeline.contract.BusinessZone;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.quality.table.ValueSet.Numbers;
import io.github.ecommercepipeline.quality.table.ValueSet.Range;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.duration.DurationBasedCondition;
import software.amazon.glue.dqdl.model.condition.duration.DurationBasedConditionOperator;

/**
 * The condition of {@code DataFreshness}, such as {@code <= 24 hours}: how long before the end of the business date a value may
 * lie. A date counts from its first moment in the business zone. NULL is not fresh.
 *
 * @param bounds the moments that are as old as the operands
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types-DataFreshness.html">DataFreshness</a>
 */
record FreshnessCondition(DurationBasedConditionOperator operator, List<ZonedDateTime> bounds, ZoneId zone) {

    FreshnessCondition {
        bounds = List.copyOf(bounds);
    }

    static FreshnessCondition of(Condition condition, BusinessZone zone, LocalDate businessDate) {
        if (!(condition instanceof DurationBasedCondition ages)) {
            throw new RuleProblem(
                    condition.getFormattedCondition() + " is not a comparison with a duration",
                    "a comparison such as <= 24 hours, with days, hours or minutes");
        }
        ZonedDateTime now = zone.endOf(businessDate);
        return new FreshnessCondition(
                ages.getOperator(),
                ages.getOperands().stream().map(age -> now.minus(duration(age))).toList(),
                zone.zone());
    }

    private static Duration duration(software.amazon.glue.dqdl.model.condition.duration.Duration age) {
        return switch (age.getUnit()) {
            case DAYS -> Duration.ofDays(age.getAmount());
            case HOURS -> Duration.ofHours(age.getAmount());
            case MINUTES -> Duration.ofMinutes(age.getAmount());
        };
    }

    /** Whether a value lies before a moment, or is that moment. */
    private record Sides(Column before, Column same) {}

    /** Whether a timestamp satisfies the condition; never NULL. */
    Column onTimestamp(Column timestamp) {
        return on(moment -> {
            Column bound = lit(moment.toInstant());
            return new Sides(timestamp.lt(bound), timestamp.equalTo(bound));
        });
    }

    /** Whether a date satisfies the condition; never NULL. */
    Column onDate(Column date) {
        return on(moment -> {
            LocalDate day = moment.withZoneSameInstant(zone).toLocalDate();
            boolean first = day.atStartOfDay(zone).isEqual(moment);
            Column bound = lit(day);
            return new Sides(
                    first ? date.lt(bound) : date.leq(bound),
                    first ? date.equalTo(bound) : when(date.isNotNull(), lit(false)));
        });
    }

    private Column on(Function<ZonedDateTime, Sides> value) {
        List<Sides> sides = bounds.stream().map(value).toList();
        Column holds = switch (operator) {
            case EQUALS, IN -> same(sides);
            case NOT_EQUALS, NOT_IN -> not(same(sides));
            case GREATER_THAN -> sides.get(0).before();
            case GREATER_THAN_EQUAL_TO -> sides.get(0).before().or(sides.get(0).same());
            case LESS_THAN -> not(sides.get(0).before().or(sides.get(0).same()));
            case LESS_THAN_EQUAL_TO -> not(sides.get(0).before());
            case BETWEEN -> between(sides);
            case NOT_BETWEEN -> not(between(sides));
        };
        return coalesce(holds, lit(false));
    }

    /** The days that satisfy the condition, since 1970-01-01. */
    List<Range> days() {
        return ranges(moment -> {
            LocalDate day = moment.withZoneSameInstant(zone).toLocalDate();
            boolean first = day.atStartOfDay(zone).isEqual(moment);
            return first ? new Bound(day.toEpochDay(), true) : new Bound(day.toEpochDay() + 1, false);
        });
    }

    /** The instants that satisfy the condition, in microseconds since 1970-01-01. */
    List<Range> instants() {
        return ranges(moment -> new Bound(BusinessDay.micros(moment.toInstant()), true));
    }

    /**
     * An operand.
     *
     * @param first what does not lie before the moment
     * @param isMoment whether that is the moment
     */
    private record Bound(long first, boolean isMoment) {

        long after() {
            return isMoment ? first + 1 : first;
        }
    }

    private List<Range> ranges(Function<ZonedDateTime, Bound> bound) {
        List<Bound> all = bounds.stream().map(bound).toList();
        return switch (operator) {
            case EQUALS, IN -> moments(all);
            case NOT_EQUALS, NOT_IN -> Numbers.others(moments(all));
            case GREATER_THAN -> Numbers.between(Long.MIN_VALUE, all.get(0).first() - 1);
            case GREATER_THAN_EQUAL_TO ->
                Numbers.between(Long.MIN_VALUE, all.get(0).after() - 1);
            case LESS_THAN -> Numbers.between(all.get(0).after(), Long.MAX_VALUE);
            case LESS_THAN_EQUAL_TO -> Numbers.between(all.get(0).first(), Long.MAX_VALUE);
            case BETWEEN -> Numbers.between(all.get(1).after(), all.get(0).first() - 1);
            case NOT_BETWEEN ->
                Numbers.others(Numbers.between(all.get(1).after(), all.get(0).first() - 1));
        };
    }

    private static List<Range> moments(List<Bound> all) {
        return all.stream()
                .filter(Bound::isMoment)
                .map(Bound::first)
                .distinct()
                .sorted()
                .map(moment -> new Range(moment, moment))
                .toList();
    }

    private static Column same(List<Sides> sides) {
        return sides.stream().map(Sides::same).reduce(Column::or).orElse(lit(false));
    }

    /** Older than the first and younger than the second, without the bounds, as in every {@code between}. */
    private static Column between(List<Sides> sides) {
        return sides.get(0)
                .before()
                .and(not(sides.get(1).before().or(sides.get(1).same())));
    }
}
