package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.isnull;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.quality.expression.SharedValue;
import io.github.ecommercepipeline.quality.measure.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.UnscaledValue;
import org.apache.spark.sql.types.DataTypes;

/** The measures that a rule set's gates ask for, each once. */
final class Measures {

    private static final int LONG_DIGITS = 18;
    private static final int MAX_PRECISION = 38;

    /** The records a measure is about: those for which {@code applies}, named by the text of {@code where}. */
    record Scope(Optional<String> where, Optional<Column> applies) {

        static final Scope ALL = new Scope(Optional.empty(), Optional.empty());

        private String name(String measure) {
            return where.map(sql -> measure + " where " + sql).orElse(measure);
        }

        private Column limit(Column value) {
            return applies.map(condition -> when(condition, value)).orElse(value);
        }
    }

    private final Map<String, Measure> byName = new LinkedHashMap<>();

    List<Measure> all() {
        return List.copyOf(byName.values());
    }

    /** How many records keep {@code holds}; gives the measure's name. */
    String count(String what, Column holds, Scope scope) {
        return asked(scope.name("count of " + what), name -> Measure.count(name, scope.limit(holds)));
    }

    String moments(Subject number, Scope scope) {
        boolean wide = number.type() instanceof FieldType.Decimal decimal && decimal.precision() > LONG_DIGITS;
        return asked(
                scope.name("moments of " + number.name()),
                name -> new Measure(
                        name, Measure.Kind.MOMENTS, scope.limit(unscaled(number, wide)), number.scale(), wide));
    }

    /** Of the combinations of values; one with a NULL is left out. */
    String distinct(List<Subject> subjects, Scope scope) {
        return asked(scope.name("distinct " + names(subjects)), name -> {
            Column hash = hash(subjects.stream().map(Measures::hashable).toList());
            Column complete = subjects.stream()
                    .map(subject -> subject.column().isNotNull())
                    .reduce(Column::and)
                    .orElseThrow();
            return Measure.distinct(name, scope.limit(when(complete, hash)));
        });
    }

    /** Of the combinations of values, in which NULL is a value like any other. */
    String distinctRows(List<Subject> subjects, Scope scope) {
        return asked(scope.name("distinct rows of " + names(subjects)), name -> {
            // Spark's hash skips NULL, so that (NULL, 1) and (1, NULL) would be the same.
            List<Column> columns = subjects.stream()
                    .flatMap(subject -> Stream.of(isnull(subject.column()), hashable(subject)))
                    .toList();
            return Measure.distinct(name, scope.limit(hash(columns)));
        });
    }

    private String asked(String name, Function<String, Measure> measure) {
        return byName.computeIfAbsent(name, measure).name();
    }

    private static String names(List<Subject> subjects) {
        return subjects.stream().map(Subject::name).collect(Collectors.joining(", "));
    }

    private static Column hash(List<Column> columns) {
        return xxhash64(columns.toArray(Column[]::new));
    }

    /** XXH64 of one long is a bijection, so whatever fits into a long is made one. */
    private static Column hashable(Subject subject) {
        return subject.type() instanceof FieldType.Whole ? subject.column().cast(DataTypes.LongType) : subject.column();
    }

    private static Column unscaled(Subject number, boolean wide) {
        if (number.type() instanceof FieldType.Whole) {
            return number.column().cast(DataTypes.LongType);
        }
        return wide
                ? number.column().cast(DataTypes.createDecimalType(MAX_PRECISION, number.scale()))
                : SharedValue.of(new Column(new UnscaledValue(number.column().expr())));
    }
}
