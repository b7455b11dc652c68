package io.github.ecommercepipeline.warehouse.verify;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a job found of its datasets' tables before it began: days that somebody changed or dropped behind its back.
 *
 * @param toTakeAgain published days that the job processes
 * @param warnings sentences about them
 * @param troubles sentences about days that it does not process
 */
public record TableCheck(Set<Batch> toTakeAgain, List<String> warnings, List<String> troubles) {

    private static final String WHAT = ": somebody changed or dropped its tables; on ";

    public TableCheck {
        toTakeAgain = Set.copyOf(toTakeAgain);
        warnings = List.copyOf(warnings);
        troubles = List.copyOf(troubles);
    }

    /**
     * Sorts the differences of all datasets by whether the job can settle them.
     *
     * @param batches that the job processes
     */
    public static TableCheck of(List<List<DayDifference>> differences, Collection<Batch> batches) {
        Set<Batch> processed = Set.copyOf(batches);
        List<DayDifference> again = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        for (List<DayDifference> dataset : differences) {
            List<DayDifference> published =
                    dataset.stream().filter(DayDifference::isPublished).toList();
            List<DayDifference> inside = published.stream()
                    .filter(day -> processed.contains(day.batch()))
                    .toList();
            List<DayDifference> outside =
                    published.stream().filter(day -> !inside.contains(day)).toList();
            List<DayDifference> lost = dataset.stream()
                    .filter(day -> day.retired() && day.found() < day.expected())
                    .toList();
            if (!lost.isEmpty()) {
                warnings.add(text(lost)
                        + ". These days are retired, so no job takes them again; a backup of the warehouse has"
                        + " the records");
            }
            again.addAll(inside);
            if (!inside.isEmpty()) {
                warnings.add(text(inside) + ". The job takes these days again");
            }
            if (!outside.isEmpty()) {
                troubles.add(text(outside) + ". To take them again: backfill --from "
                        + outside.get(0).batch().businessDate() + " --to "
                        + outside.get(outside.size() - 1).batch().businessDate());
            }
        }
        return new TableCheck(again.stream().map(DayDifference::batch).collect(Collectors.toSet()), warnings, troubles);
    }

    private static String text(List<DayDifference> days) {
        DayDifference first = days.get(0);
        String others = days.size() == 1 ? "" : "the first of " + days.size() + " days, ";
        return first.batch().dataset() + WHAT + others + first.batch().businessDate() + " " + first.text();
    }
}
