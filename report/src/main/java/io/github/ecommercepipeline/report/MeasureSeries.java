package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.BusinessMeasure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One declared measure of a dataset by day, as published each day.
 *
 * @param newest its declaration on the last day that has it
 */
record MeasureSeries(BusinessMeasure newest, NavigableMap<LocalDate, BusinessMeasure> days) {

    /** The series of all measures that the last of these batches with measures declares; a batch that is not in the warehouse has none. */
    static List<MeasureSeries> of(List<ShownRun> oldestFirst) {
        Map<String, NavigableMap<LocalDate, BusinessMeasure>> byName = new LinkedHashMap<>();
        List<BusinessMeasure> newest = List.of();
        for (ShownRun batch : oldestFirst) {
            List<BusinessMeasure> measures = batch.status().isInWarehouse()
                    ? batch.run().flatMap(run -> run.businessMeasures()).orElse(List.of())
                    : List.of();
            if (!measures.isEmpty()) {
                newest = measures;
            }
            measures.forEach(measure -> byName.computeIfAbsent(measure.name(), name -> new TreeMap<>())
                    .put(batch.day(), measure));
        }
        return newest.stream()
                .map(measure -> new MeasureSeries(measure, byName.get(measure.name())))
                .toList();
    }

    Optional<BusinessMeasure> at(LocalDate day) {
        return Optional.ofNullable(days.get(day));
    }

    /** The measure over all groups; empty if it does not follow from theirs, as an average does not. */
    static Optional<BigDecimal> total(BusinessMeasure measure) {
        List<BigDecimal> values = new ArrayList<>();
        measure.groups().forEach(group -> value(group.value()).ifPresent(values::add));
        measure.otherGroups().flatMap(others -> value(others.value())).ifPresent(values::add);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (measure.groups().size() == 1 && measure.otherGroups().isEmpty()) {
            return Optional.of(values.get(0));
        }
        return switch (measure.aggregate()) {
            case "sum", "count" -> values.stream().reduce(BigDecimal::add);
            case "min" -> values.stream().reduce(BigDecimal::min);
            case "max" -> values.stream().reduce(BigDecimal::max);
            default -> Optional.empty();
        };
    }

    static Optional<BigDecimal> value(Optional<String> text) {
        try {
            return text.map(BigDecimal::new);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
