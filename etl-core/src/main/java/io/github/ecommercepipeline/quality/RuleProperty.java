package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.quality.table.ComparedValue;
import io.github.ecommercepipeline.quality.table.ValueSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.string.Keyword;

/** A property that a rule refers to. */
record RuleProperty(Property property) {

    /**
     * Finds a property by its name, ignoring case, as Spark does.
     *
     * @throws RuleProblem if the contract has no such property
     */
    static RuleProperty named(Contract contract, String name) {
        return contract.properties().stream()
                .filter(property -> property.name().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(RuleProperty::new)
                .orElseThrow(() -> new RuleProblem(
                        "property \"" + name + "\" not found",
                        contract.properties().stream().map(Property::name).collect(Collectors.joining(", "))));
    }

    /**
     * Finds the property that a rule names: by its name, or by that of its column in the files.
     *
     * @throws RuleProblem if the contract has no such property, or several that are read from the column
     */
    static RuleProperty referredTo(Contract contract, String name) {
        if (contract.properties().stream().anyMatch(property -> property.name().equalsIgnoreCase(name))) {
            return named(contract, name);
        }
        List<String> read = contract.properties().stream()
                .filter(property -> property.headers().stream().anyMatch(name::equalsIgnoreCase))
                .map(Property::name)
                .toList();
        if (read.size() > 1) {
            throw new RuleProblem(
                    "several properties are read from the column \"" + name + "\"", String.join(", ", read));
        }
        return named(contract, read.isEmpty() ? name : read.get(0));
    }

    String name() {
        return property.name();
    }

    List<String> names() {
        return List.of(property.name());
    }

    FieldType type() {
        return property.type();
    }

    Column column() {
        return column(property.name());
    }

    static Column column(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }

    boolean isText() {
        return type() instanceof FieldType.Text;
    }

    boolean isNumber() {
        return type() instanceof FieldType.Whole || type() instanceof FieldType.Decimal;
    }

    /** The number of decimal places. */
    int scale() {
        return type() instanceof FieldType.Decimal decimal ? decimal.scale() : 0;
    }

    /** The type as written in contracts. */
    String typeName() {
        if (type() instanceof FieldType.Text text) {
            return "varchar(" + text.maxBytes() + ")";
        }
        if (type() instanceof FieldType.Decimal decimal) {
            return "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        if (type() instanceof FieldType.Whole whole) {
            return whole.bytes() == 2 ? "smallint" : whole.bytes() == 4 ? "integer" : "bigint";
        }
        return type().getClass().getSimpleName().toLowerCase(Locale.ROOT).replace("bool", "boolean");
    }

    RuleProblem unfit(String what, String allowed) {
        return new RuleProblem("\"" + name() + "\" is a " + typeName() + ": " + what, allowed);
    }

    /** The values of a property that satisfy conditions; none where a condition does not compare it with constants. */
    static final class Values {

        private Values() {}

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
                    ? NumberColumn.whole(property.column().cast(DataTypes.LongType))
                            .set(value(property), numbers)
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
}
