package io.github.ecommercepipeline.outcome.business;

import io.github.ecommercepipeline.contract.DeclaredMeasure.Aggregate;
import io.github.ecommercepipeline.staging.StagedLineCursor;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The groups of the measures that are grouped by one property. There may be only so many: with more, the groups are no longer told
 * apart, whatever the order of records, so that what is told of groups is exact and memory is bounded. Not thread-safe.
 */
final class MeasureGroups implements Serializable {

    private static final long serialVersionUID = 1L;

    static final int MOST_GROUPS = 1000;
    static final int MOST_KEY_BYTES = 1 << 20;

    private static final UTF8String ALL = UTF8String.EMPTY_UTF8;

    private final int by;
    private final List<PlannedMeasure> measures;
    /** By the field of the staged line, as it stands there. */
    private final Map<UTF8String, MeasureGroup> groups = new HashMap<>();

    private int keyBytes;
    private boolean tooMany;

    /** @param measures all grouped by the property with this ordinal */
    MeasureGroups(int by, List<PlannedMeasure> measures) {
        this.by = by;
        this.measures = List.copyOf(measures);
    }

    void add(StagedLineCursor line) {
        MeasureGroup group = group(key(line));
        group.records++;
        byte[] bytes = line.bytes();
        for (int i = 0; i < group.states.length; i++) {
            int property = measures.get(i).property();
            if (property == PlannedMeasure.NONE) {
                group.states[i].count();
            } else if (!line.isNull(property)) {
                group.states[i].add(bytes, line.start(property), line.end(property));
            }
        }
    }

    private UTF8String key(StagedLineCursor line) {
        return by == PlannedMeasure.NONE || tooMany
                ? ALL
                : UTF8String.fromBytes(line.bytes(), line.start(by), line.end(by) - line.start(by));
    }

    private MeasureGroup group(UTF8String key) {
        MeasureGroup known = groups.get(key);
        if (known != null) {
            return known;
        }
        if (!tooMany && (groups.size() == MOST_GROUPS || keyBytes + key.numBytes() > MOST_KEY_BYTES)) {
            mergeAll();
            return groups.get(ALL);
        }
        keyBytes += key.numBytes();
        MeasureGroup created = new MeasureGroup(measures);
        groups.put(key.copy(), created);
        return created;
    }

    private void mergeAll() {
        MeasureGroup all = new MeasureGroup(measures);
        groups.values().forEach(all::merge);
        groups.clear();
        groups.put(ALL, all);
        tooMany = true;
    }

    void merge(MeasureGroups other) {
        if (other.tooMany && !tooMany) {
            mergeAll();
        }
        other.groups.forEach((key, group) -> group(tooMany ? ALL : key).merge(group));
    }

    /** Whether records that were added can be taken out. */
    boolean isReversible() {
        return !tooMany
                && measures.stream()
                        .map(measure -> measure.declared().aggregate())
                        .noneMatch(aggregate -> aggregate == Aggregate.MIN || aggregate == Aggregate.MAX);
    }

    /** Takes out records that were added. */
    void subtract(MeasureGroups other) {
        other.groups.forEach((key, group) -> {
            MeasureGroup left = groups.get(key);
            left.subtract(group);
            if (left.records == 0) {
                groups.remove(key);
            }
        });
    }

    /** Whether the groups can no longer be told apart: there is then one for all records. */
    boolean tooMany() {
        return tooMany;
    }

    /** By the field of the staged line, as it stands there; without a property to group by, one under an empty key. */
    Map<UTF8String, MeasureGroup> groups() {
        return groups;
    }

    int by() {
        return by;
    }

    List<PlannedMeasure> measures() {
        return measures;
    }
}
