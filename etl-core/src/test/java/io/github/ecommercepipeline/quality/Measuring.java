package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.quality.measure.Measure;
import io.github.ecommercepipeline.quality.measure.MeasureState;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/** Accumulates measures in the test's JVM, in two states that are then merged, as a scan does across tasks. */
final class Measuring {

    private Measuring() {}

    static MeasureValues measure(RuleSet rules, Dataset<Row> judged) {
        return measure(rules, judged, Map.of());
    }

    /** @param statements what the rules' statements say */
    static MeasureValues measure(RuleSet rules, Dataset<Row> judged, Map<String, MeasureValues.Value> statements) {
        List<InternalRow> rows = List.of(judged.queryExecution().executedPlan().executeCollect());
        int first = judged.schema().length() - rules.measures().size();
        Map<String, MeasureValues.Value> values = new LinkedHashMap<>(statements);
        for (int i = 0; i < rules.measures().size(); i++) {
            Measure measure = rules.measures().get(i);
            values.put(
                    measure.name(),
                    switch (measure.kind()) {
                        case DISTINCT -> distinct(rows, first + i);
                        case FREQUENCIES -> frequencies(rows, first + i);
                        default -> accumulated(measure, rows, first + i);
                    });
        }
        List<String> header = Arrays.stream(judged.columns())
                .takeWhile(column -> !column.startsWith("_"))
                .toList();
        return new MeasureValues(rows.size(), values, Set.of(header));
    }

    private static MeasureValues.Value accumulated(Measure measure, List<InternalRow> rows, int ordinal) {
        MeasureState odd = MeasureState.of(measure.kind(), measure.scale(), measure.wide());
        MeasureState even = MeasureState.of(measure.kind(), measure.scale(), measure.wide());
        for (int i = 0; i < rows.size(); i++) {
            (i % 2 == 0 ? even : odd).add(rows.get(i), ordinal);
        }
        even.merge(odd);
        return even.value();
    }

    private static Map<Long, Long> counts(List<InternalRow> rows, int ordinal) {
        Map<Long, Long> counts = new HashMap<>();
        rows.stream()
                .filter(row -> !row.isNullAt(ordinal))
                .forEach(row -> counts.merge(row.getLong(ordinal), 1L, Long::sum));
        return counts;
    }

    private static MeasureValues.Frequencies frequencies(List<InternalRow> rows, int ordinal) {
        TreeMap<Long, Long> frequencies = new TreeMap<>();
        counts(rows, ordinal).values().forEach(count -> frequencies.merge(count, 1L, Long::sum));
        return new MeasureValues.Frequencies(frequencies);
    }

    private static MeasureValues.Distinct distinct(List<InternalRow> rows, int ordinal) {
        Map<Long, Long> counts = counts(rows, ordinal);
        return new MeasureValues.Distinct(
                counts.values().stream().mapToLong(Long::longValue).sum(),
                counts.size(),
                counts.values().stream().filter(count -> count == 1).count());
    }
}
