package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.isnull;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.Conversions;
import io.github.ecommercepipeline.engine.SharedValue;
import io.github.ecommercepipeline.quality.measure.Measure;
import io.github.ecommercepipeline.quality.table.ComparedValue;
import io.github.ecommercepipeline.quality.table.RowValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** The measures that the gates of a rule set need, without duplicates. */
final class Measures {

    private static final int LONG_DIGITS = 18;
    static final int MAX_PRECISION = 38;

    /**
     * The records that a measure covers: those for which {@code applies} is true, identified by the text of {@code
     * where}.
     */
    record Scope(Optional<String> where, Optional<Column> applies) {

        static final Scope ALL = new Scope(Optional.empty(), Optional.empty());

        /** The records among them for which another condition, which has this name, is true. */
        Scope and(String name, Column condition) {
            return new Scope(
                    Optional.of(where.map(sql -> sql + " and " + name).orElse(name)),
                    Optional.of(applies.map(condition::and).orElse(condition)));
        }

        private String name(String measure) {
            return where.map(sql -> measure + " where " + sql).orElse(measure);
        }

        /** What is computed from a row, if the scope is all records. */
        private Optional<RowValue> ifAll(RowValue value) {
            return applies.isEmpty() ? Optional.of(value) : Optional.empty();
        }

        private Column limit(Column value) {
            return applies.map(condition -> when(condition, value)).orElse(value);
        }
    }

    private final Map<String, Measure> byName = new LinkedHashMap<>();

    List<Measure> all() {
        return List.copyOf(byName.values());
    }

    /** Counts the records for which {@code holds} is true; returns the name of the measure. */
    String count(String what, Column holds, Scope scope) {
        return register(
                scope.name("count of " + what), name -> Measure.count(name, scope.limit(holds), Optional.empty()));
    }

    /** Counts the records that satisfy a condition; returns the name of the measure. */
    String count(String what, RecordCondition condition, Scope scope) {
        return condition.values().isEmpty()
                ? count(what, condition.holds(), scope)
                : count(what, condition.holds(), new RowValue.Holds(condition.values()), scope);
    }

    private String count(String what, Column holds, RowValue onRows, Scope scope) {
        return register(
                scope.name("count of " + what), name -> Measure.count(name, scope.limit(holds), scope.ifAll(onRows)));
    }

    /** Counts the records; returns the name of the measure. */
    String rows(Scope scope) {
        return count("records", lit(true), new RowValue.Holds(List.of()), scope);
    }

    /** Counts the records that have a value; returns the name of the measure. */
    String complete(RuleProperty property, Scope scope) {
        return count("IsComplete " + property.name(), RuleProperty.Values.complete(property), scope);
    }

    String moments(RuleProperty number, Scope scope) {
        boolean wide = number.type() instanceof FieldType.Decimal decimal && decimal.precision() > LONG_DIGITS;
        return register(
                scope.name("moments of " + number.name()),
                name -> new Measure(
                        name,
                        Measure.Kind.MOMENTS,
                        scope.limit(unscaled(number, wide)),
                        number.scale(),
                        wide,
                        scope.ifAll(new RowValue.Quantity(value(number)))));
    }

    /**
     * The moments of a number that is computed.
     *
     * @param number DECIMAL(38,scale)
     */
    String moments(String what, Column number, int scale, Scope scope) {
        return register(
                scope.name("moments of " + what),
                name -> new Measure(name, Measure.Kind.MOMENTS, scope.limit(number), scale, true, Optional.empty()));
    }

    /** The smallest and the largest number; returns the name of the measure. */
    String extremes(RuleProperty number, Scope scope) {
        boolean wide = number.type() instanceof FieldType.Decimal decimal && decimal.precision() > LONG_DIGITS;
        return register(
                scope.name("extremes of " + number.name()),
                name -> new Measure(
                        name,
                        Measure.Kind.EXTREMES,
                        scope.limit(unscaled(number, wide)),
                        number.scale(),
                        wide,
                        scope.ifAll(new RowValue.Quantity(value(number)))));
    }

    /** The smallest and the largest length of a text; returns the name of the measure. */
    String lengths(RuleProperty text, Scope scope) {
        Column length = SharedValue.of(coalesce(length(text.column()), lit(0))).cast(DataTypes.LongType);
        return register(
                scope.name("lengths of " + text.name()),
                name -> new Measure(
                        name,
                        Measure.Kind.EXTREMES,
                        scope.limit(length),
                        0,
                        false,
                        scope.ifAll(new RowValue.Quantity(
                                new ComparedValue(text.name(), text.type(), ComparedValue.Part.LENGTH)))));
    }

    /** Counts distinct combinations of values, ignoring those that contain NULL; returns the name of the measure. */
    String distinct(List<RuleProperty> properties, Scope scope) {
        return register(scope.name("distinct " + names(properties)), name -> {
            Column hash = hash(properties.stream().map(Measures::hashable).toList());
            Column complete = properties.stream()
                    .map(property -> property.column().isNotNull())
                    .reduce(Column::and)
                    .orElseThrow();
            return Measure.distinct(name, scope.limit(when(complete, hash)), scope.ifAll(rowHash(properties, false)));
        });
    }

    /** Counts how often each value occurs, ignoring NULL; returns the name of the measure. */
    String frequencies(RuleProperty property, Scope scope) {
        return register(
                scope.name("frequencies of " + property.name()),
                name -> Measure.frequencies(
                        name,
                        scope.limit(when(property.column().isNotNull(), hash(List.of(hashable(property))))),
                        scope.ifAll(rowHash(List.of(property), false))));
    }

    /** Counts distinct combinations of values, treating NULL as an ordinary value; returns the name of the measure. */
    String distinctRows(List<RuleProperty> properties, Scope scope) {
        return register(scope.name("distinct rows of " + names(properties)), name -> {
            // Spark's hash skips NULL, so (NULL, 1) and (1, NULL) would have the same hash.
            List<Column> columns = properties.stream()
                    .flatMap(property -> Stream.of(isnull(property.column()), hashable(property)))
                    .toList();
            return Measure.distinct(name, scope.limit(hash(columns)), scope.ifAll(rowHash(properties, true)));
        });
    }

    /** Rules that need the same share one measure, so its name must tell all that it depends on. */
    private String register(String name, Function<String, Measure> measure) {
        Measure made = measure.apply(name);
        Measure known = byName.putIfAbsent(name, made);
        if (known != null && !known.isLike(made)) {
            throw new IllegalStateException("two different measures are called " + name);
        }
        return name;
    }

    private static String names(List<RuleProperty> properties) {
        return properties.stream().map(RuleProperty::name).collect(Collectors.joining(", "));
    }

    private static RowValue rowHash(List<RuleProperty> properties, boolean nullCounts) {
        return new RowValue.Hash(properties.stream().map(Measures::value).toList(), nullCounts);
    }

    private static ComparedValue value(RuleProperty property) {
        return new ComparedValue(property.name(), property.type(), ComparedValue.Part.VALUE);
    }

    private static Column hash(List<Column> columns) {
        return xxhash64(columns.toArray(Column[]::new));
    }

    /** XXH64 of a single long is a bijection, so whole numbers are converted to long. */
    private static Column hashable(RuleProperty property) {
        return property.type() instanceof FieldType.Whole
                ? property.column().cast(DataTypes.LongType)
                : property.column();
    }

    private static Column unscaled(RuleProperty number, boolean wide) {
        if (number.type() instanceof FieldType.Whole) {
            return number.column().cast(DataTypes.LongType);
        }
        return wide
                ? number.column().cast(DataTypes.createDecimalType(MAX_PRECISION, number.scale()))
                : SharedValue.of(Conversions.unscaled(number.column()));
    }
}
