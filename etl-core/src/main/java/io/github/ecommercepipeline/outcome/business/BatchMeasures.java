package io.github.ecommercepipeline.outcome.business;

import io.github.ecommercepipeline.manifest.BusinessMeasure;
import io.github.ecommercepipeline.staging.StagedLineCursor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All measures of a contract over some records. Not thread-safe. */
public final class BatchMeasures implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<MeasureGroups> all = new ArrayList<>();

    public BatchMeasures(List<PlannedMeasure> measures) {
        Map<Integer, List<PlannedMeasure>> byProperty = new LinkedHashMap<>();
        measures.forEach(measure -> byProperty
                .computeIfAbsent(measure.by(), by -> new ArrayList<>())
                .add(measure));
        byProperty.forEach((by, grouped) -> all.add(new MeasureGroups(by, grouped)));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Adds an accepted record as it is staged. */
    public void add(StagedLineCursor line) {
        for (MeasureGroups groups : all) {
            groups.add(line);
        }
    }

    /** Whether records that were added can be taken out again: no extremes are kept, and all groups are told apart. */
    public boolean isReversible() {
        return all.stream().allMatch(MeasureGroups::isReversible);
    }

    /** Takes out records that were added, if that is possible. */
    public void subtract(BatchMeasures other) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).subtract(other.all.get(i));
        }
    }

    /** Adds the records of another task. */
    public void merge(BatchMeasures other) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).merge(other.all.get(i));
        }
    }

    /**
     * The measures for people.
     *
     * @param order all measures of the contract
     */
    public List<BusinessMeasure> result(List<PlannedMeasure> order) {
        Map<PlannedMeasure, BusinessMeasure> results = new LinkedHashMap<>();
        for (MeasureGroups groups : all) {
            results.putAll(new MeasureListing(groups).all());
        }
        return order.stream().map(results::get).toList();
    }
}
