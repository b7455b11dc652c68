package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.col;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

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
}
