package io.github.ecommercepipeline.quality.table;

import io.github.ecommercepipeline.engine.row.RowText;
import io.github.ecommercepipeline.quality.table.SegmentTable.Condition;
import io.github.ecommercepipeline.quality.table.ValueSet.Matching;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The rules that compare values with constants, evaluated on a row as it is: nothing is planned by Spark and no code generated for
 * them. Each value is read once for all its rules. Not thread-safe; each task has its own instance.
 */
public final class RowRules implements Serializable {

    private static final long serialVersionUID = 1L;

    private final BitSet rules = new BitSet();
    private final ValueSegments[] values;
    private final PatternRule[] patterns;
    /** Null if none are computed from rows. */
    private final RowMeasures measures;

    private transient RowText text;

    private RowRules(RowRules rules, RowMeasures measures) {
        this.rules.or(rules.rules);
        this.values = rules.values;
        this.patterns = rules.patterns;
        this.measures = measures;
    }

    private RowRules(List<List<ValueSet>> sets, List<String> properties) {
        Map<ComparedValue, List<Condition>> byValue = new LinkedHashMap<>();
        List<PatternRule> matching = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            rules.set(i, !sets.get(i).isEmpty());
            for (ValueSet set : sets.get(i)) {
                if (set instanceof Matching pattern) {
                    matching.add(new PatternRule(properties.indexOf(set.of().property()), pattern, i));
                } else {
                    byValue.computeIfAbsent(set.of(), value -> new ArrayList<>())
                            .add(new Condition(i, set));
                }
            }
        }
        values = byValue.entrySet().stream()
                .map(entry -> new ValueSegments(
                        properties.indexOf(entry.getKey().property()),
                        entry.getKey(),
                        SegmentTable.of(entry.getValue())))
                .toArray(ValueSegments[]::new);
        patterns = matching.toArray(PatternRule[]::new);
        measures = null;
    }

    /** No rules. */
    public static RowRules none() {
        return new RowRules(List.of(), List.of());
    }

    /**
     * The rules among these whose values are known.
     *
     * @param sets what satisfies each rule, all of it; nothing where that is not known
     * @param properties the names of the first columns of a row
     */
    public static RowRules of(List<List<ValueSet>> sets, List<String> properties) {
        return new RowRules(sets, properties);
    }

    /** These rules and measures. */
    public RowRules and(Optional<RowMeasures> computed) {
        return new RowRules(this, computed.orElse(null));
    }

    /** The measures that are computed from rows: all of them, or none. */
    public Optional<RowMeasures> measures() {
        return Optional.ofNullable(measures);
    }

    /** Whether a rule is among them. */
    public boolean contains(int rule) {
        return rules.get(rule);
    }

    /**
     * Adds the bits of the rules that a row violates.
     *
     * @param masks of 64 rules each
     */
    public void addViolated(InternalRow row, long[] masks) {
        if (text == null) {
            text = new RowText();
        }
        for (ValueSegments value : values) {
            value.addViolated(row, text, masks);
        }
        for (PatternRule pattern : patterns) {
            pattern.addViolated(row, text, masks);
        }
    }
}
