package io.github.ecommercepipeline.outcome.business;

import io.github.ecommercepipeline.contract.DeclaredMeasure;
import io.github.ecommercepipeline.manifest.BusinessMeasure;
import io.github.ecommercepipeline.outcome.books.Excerpt;
import io.github.ecommercepipeline.staging.StagedLineCursor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;

/** Lists the groups of measures, greatest value first, and puts those together that are too many to list. */
record MeasureListing(MeasureGroups groups) {

    static final int LISTED = 50;

    private record Entry(Optional<String> key, Optional<BigDecimal> value, MeasureGroup group) {}

    private static final Comparator<Entry> GREATEST_FIRST = Comparator.comparing(
                    (Entry entry) -> entry.value().orElse(null), Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(entry -> entry.group().records, Comparator.reverseOrder())
            .thenComparing(entry -> entry.key().orElse(null), Comparator.nullsLast(Comparator.naturalOrder()));

    Map<PlannedMeasure, BusinessMeasure> all() {
        Map<UTF8String, Optional<String>> keys = new LinkedHashMap<>();
        groups.groups().keySet().forEach(field -> keys.put(field, key(field)));
        Map<PlannedMeasure, BusinessMeasure> all = new LinkedHashMap<>();
        for (int i = 0; i < groups.measures().size(); i++) {
            PlannedMeasure measure = groups.measures().get(i);
            all.put(measure, groups.tooMany() ? tooMany(measure, i) : listed(measure, i, keys));
        }
        return all;
    }

    private BusinessMeasure listed(PlannedMeasure measure, int index, Map<UTF8String, Optional<String>> keys) {
        List<Entry> entries = new ArrayList<>();
        groups.groups()
                .forEach((field, group) -> entries.add(new Entry(keys.get(field), group.states[index].value(), group)));
        if (entries.isEmpty() && measure.by() == PlannedMeasure.NONE) {
            MeasureGroup none = new MeasureGroup(groups.measures());
            entries.add(new Entry(Optional.empty(), none.states[index].value(), none));
        }
        entries.sort(GREATEST_FIRST);
        int listed = Math.min(entries.size(), LISTED);
        return measure(
                measure.declared(),
                entries.subList(0, listed).stream()
                        .map(entry -> new BusinessMeasure.Group(
                                entry.key().map(key -> Excerpt.of(key, Excerpt.VALUE)),
                                text(entry.value()),
                                entry.group().records))
                        .toList(),
                others(index, entries.subList(listed, entries.size())));
    }

    private Optional<BusinessMeasure.OtherGroups> others(int index, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        MeasureGroup together = new MeasureGroup(groups.measures());
        entries.forEach(entry -> together.merge(entry.group()));
        return Optional.of(new BusinessMeasure.OtherGroups(
                Optional.of((long) entries.size()), text(together.states[index].value()), together.records));
    }

    private BusinessMeasure tooMany(PlannedMeasure measure, int index) {
        MeasureGroup all = groups.groups().values().iterator().next();
        return measure(
                measure.declared(),
                List.of(),
                Optional.of(new BusinessMeasure.OtherGroups(
                        Optional.empty(), text(all.states[index].value()), all.records)));
    }

    private static BusinessMeasure measure(
            DeclaredMeasure declared,
            List<BusinessMeasure.Group> groups,
            Optional<BusinessMeasure.OtherGroups> others) {
        return new BusinessMeasure(
                declared.name(),
                declared.label(),
                declared.aggregate().word(),
                Optional.ofNullable(declared.property()),
                Optional.ofNullable(declared.unit()),
                Optional.ofNullable(declared.by()),
                groups,
                others);
    }

    /** The value that a field of a staged line holds; empty for NULL, and where nothing is grouped. */
    private Optional<String> key(UTF8String field) {
        return groups.by() == PlannedMeasure.NONE
                ? Optional.empty()
                : Optional.ofNullable(StagedLineCursor.field(field.getBytes()));
    }

    private static Optional<String> text(Optional<BigDecimal> value) {
        return value.map(BigDecimal::toPlainString);
    }
}
