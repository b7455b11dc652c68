package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.quality.table.ComparedValue;
import io.github.ecommercepipeline.quality.table.ValueSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.string.Keyword;

/** The values of a property that satisfy conditions; none where a condition does not compare it with constants. */
final class PropertyValues {

    private PropertyValues() {}

    /** That a property is not NULL. */
    static RecordCondition complete(RuleProperty property) {
        return new RecordCondition(property.names(), property.column().isNotNull(), List.of(any(property)));
    }

    private static ValueSet any(RuleProperty property) {
        if (property.isText()) {
            return new ValueSet.Texts(value(property), property.column(), Set.of(), false, false);
        }
        if (property.isNumber() && NumberColumn.of(property).unscaled()) {
            return NumberColumn.of(property).any(value(property));
        }
        return presence(property).any(of(property, ComparedValue.Part.PRESENCE));
    }

    /** Those of a number; of any type if the only operand is NULL. */
    static List<ValueSet> numbers(RuleProperty property, NumberCondition condition) {
        if (property.isNumber() && NumberColumn.of(property).unscaled()) {
            return NumberColumn.of(property).set(value(property), condition);
        }
        return condition.operands().isEmpty()
                ? presence(property).set(of(property, ComparedValue.Part.PRESENCE), condition)
                : List.of();
    }

    /** Those whose lengths satisfy a condition. */
    static List<ValueSet> lengths(RuleProperty text, NumberColumn length, NumberCondition condition) {
        return length.set(of(text, ComparedValue.Part.LENGTH), condition);
    }

    static List<ValueSet> texts(RuleProperty property, TextCondition condition) {
        if (property.isText()) {
            return condition.set(value(property), property.column());
        }
        if (condition.isOfForm()) {
            return List.of();
        }
        NumberCondition numbers = new NumberCondition(
                NumberBasedConditionOperator.valueOf(condition.operator().name()),
                condition.texts().stream()
                        .map(text -> text.equals("true") ? BigDecimal.ONE : BigDecimal.ZERO)
                        .toList(),
                condition.keywords().contains(Keyword.NULL));
        return property.type() instanceof FieldType.Bool
                ? NumberColumn.whole(property.column().cast(DataTypes.LongType)).set(value(property), numbers)
                : numbers(property, numbers);
    }

    static List<ValueSet> dates(RuleProperty date, DateCondition condition) {
        return days(date).set(value(date), condition.days());
    }

    /** None if the condition is about days. */
    static List<ValueSet> timestamps(RuleProperty timestamp, DateCondition condition) {
        return condition
                .instants()
                .map(micros -> micros(timestamp).set(value(timestamp), micros))
                .orElse(List.of());
    }

    /** Those of a date, in days, or of a timestamp, in microseconds since 1970, that lie in ranges. */
    static List<ValueSet> ranges(RuleProperty moment, List<ValueSet.Range> ranges, boolean nullPasses) {
        NumberColumn column = moment.type() instanceof FieldType.Date ? days(moment) : micros(moment);
        return List.of(
                new ValueSet.Numbers(value(moment), column.value().cast(DataTypes.LongType), ranges, nullPasses));
    }

    private static NumberColumn days(RuleProperty date) {
        return NumberColumn.whole(unix_date(date.column()));
    }

    private static NumberColumn micros(RuleProperty timestamp) {
        return NumberColumn.whole(unix_micros(timestamp.column()));
    }

    private static NumberColumn presence(RuleProperty property) {
        Column zero = when(property.column().isNotNull(), lit(0L));
        return NumberColumn.whole(zero);
    }

    private static ComparedValue value(RuleProperty property) {
        return of(property, ComparedValue.Part.VALUE);
    }

    private static ComparedValue of(RuleProperty property, ComparedValue.Part part) {
        return new ComparedValue(property.name(), property.type(), part);
    }
}
