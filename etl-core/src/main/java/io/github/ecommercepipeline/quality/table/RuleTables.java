package io.github.ecommercepipeline.quality.table;

import io.github.ecommercepipeline.engine.Segments;
import io.github.ecommercepipeline.engine.SharedValue;
import io.github.ecommercepipeline.quality.table.SegmentTable.Condition;
import io.github.ecommercepipeline.quality.table.ValueSet.Matching;
import io.github.ecommercepipeline.quality.table.ValueSet.Numbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;

/**
 * Rules that compare one column with constants. The constants divide its values into segments within which each rule has one
 * verdict; so one search per column and record replaces the evaluation of each rule, and many rules take no longer than a few.
 */
public final class RuleTables {

    /** Below that, a search is not worth while. */
    private static final int LEAST_RULES = 3;

    /** The rules on one column, and the column's segment of a record. */
    private record Table(SegmentTable rules, Column segment) {}

    private final Set<Integer> rules = new HashSet<>();
    private final List<Table> tables = new ArrayList<>();

    private RuleTables() {}

    /** No tables. */
    public static RuleTables none() {
        return new RuleTables();
    }

    /**
     * The tables of rules.
     *
     * @param values what satisfies each rule, all of it; nothing where that is not known
     */
    public static RuleTables of(List<List<ValueSet>> values) {
        Map<ComparedValue, List<Condition>> byValue = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).size() == 1 && !(values.get(i).get(0) instanceof Matching)) {
                ValueSet set = values.get(i).get(0);
                byValue.computeIfAbsent(set.of(), value -> new ArrayList<>()).add(new Condition(i, set));
            }
        }
        RuleTables all = new RuleTables();
        byValue.values().stream()
                .filter(conditions -> conditions.size() >= LEAST_RULES)
                .forEach(all::add);
        return all;
    }

    private void add(List<Condition> conditions) {
        conditions.forEach(condition -> rules.add(condition.rule()));
        SegmentTable table = SegmentTable.of(conditions);
        Column value = table.any().value();
        tables.add(new Table(
                table,
                SharedValue.of(
                        table.any() instanceof Numbers
                                ? Segments.ofNumbers(value, table.starts())
                                : Segments.ofTexts(value, table.texts()))));
    }

    /** Whether a rule is in a table. */
    public boolean contains(int rule) {
        return rules.contains(rule);
    }

    /** The bits of the rules in tables that a record violates, one column for each table with rules of the mask. */
    public List<Column> violated(int mask) {
        return tables.stream()
                .filter(table -> table.rules().bits().containsKey(mask))
                .map(table ->
                        Segments.Bits.of(table.segment(), table.rules().bits().get(mask)))
                .toList();
    }
}
