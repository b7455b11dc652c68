package io.github.ecommercepipeline.run.folder;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which batches of a job are processed at the same time, so that one scan can read their files: those of the datasets of a shared
 * folder on one day, unless one has to wait for another.
 */
public final class FolderBatches {

    private final Map<String, Set<String>> waiting;
    /** Disjoint; together all datasets. */
    private final List<Set<String>> together = new ArrayList<>();

    private FolderBatches(Map<String, Set<String>> waiting) {
        this.waiting = waiting;
    }

    /**
     * Puts batches together.
     *
     * @param batches in an order in which each comes after those that it waits for
     * @param folders the shared folders, by the datasets that they feed
     * @param waiting by dataset, the datasets whose batches before its own it waits for; its own may be one of them
     * @return by their days; of each day, batches come after those that one of them waits for, and otherwise in the given order
     */
    public static List<List<Batch>> of(
            List<Batch> batches, Map<String, String> folders, Map<String, Set<String>> waiting) {
        FolderBatches all = new FolderBatches(waiting);
        batches.stream().map(Batch::dataset).distinct().forEach(dataset -> all.add(dataset, folders));
        List<Set<String>> inOrder = all.inOrder();
        Map<LocalDate, List<Batch>> byDay = new TreeMap<>();
        batches.forEach(batch -> byDay.computeIfAbsent(batch.businessDate(), day -> new ArrayList<>())
                .add(batch));
        return byDay.values().stream()
                .flatMap(day -> inOrder.stream()
                        .map(datasets -> day.stream()
                                .filter(batch -> datasets.contains(batch.dataset()))
                                .toList()))
                .filter(found -> !found.isEmpty())
                .toList();
    }

    private void add(String dataset, Map<String, String> folders) {
        Optional<Set<String>> others = Optional.ofNullable(folders.get(dataset)).stream()
                .flatMap(folder -> together.stream()
                        .filter(set -> folder.equals(folders.get(set.iterator().next()))))
                .filter(set -> !waitForEachOther(union(set, dataset)))
                .findFirst();
        others.ifPresentOrElse(set -> set.add(dataset), () -> together.add(new LinkedHashSet<>(Set.of(dataset))));
    }

    private static Set<String> union(Set<String> datasets, String more) {
        Set<String> union = new HashSet<>(datasets);
        union.add(more);
        return union;
    }

    /** Whether one of these datasets waits for another, directly or through others and those that are together with them. */
    private boolean waitForEachOther(Set<String> datasets) {
        Set<String> reached = new HashSet<>();
        datasets.forEach(dataset -> reach(others(dataset), datasets, reached));
        return datasets.stream().anyMatch(reached::contains);
    }

    private void reach(Collection<String> next, Set<String> end, Set<String> reached) {
        for (String dataset : next) {
            if (reached.add(dataset) && !end.contains(dataset)) {
                setOf(dataset).forEach(beside -> reach(others(beside), end, reached));
            }
        }
    }

    /** The datasets that one waits for, besides itself. */
    private List<String> others(String dataset) {
        return waiting.getOrDefault(dataset, Set.of()).stream()
                .filter(other -> !other.equals(dataset))
                .toList();
    }

    private Set<String> setOf(String dataset) {
        return together.stream()
                .filter(set -> set.contains(dataset))
                .findFirst()
                .orElse(Set.of(dataset));
    }

    /** Each set after those that its datasets wait for. */
    private List<Set<String>> inOrder() {
        Set<Set<String>> ordered = new LinkedHashSet<>();
        together.forEach(set -> addAfterOthers(set, ordered));
        return List.copyOf(ordered);
    }

    private void addAfterOthers(Set<String> set, Set<Set<String>> ordered) {
        if (!ordered.contains(set)) {
            Stream<Set<String>> before = together.stream()
                    .filter(other -> !other.equals(set))
                    .filter(other -> set.stream()
                            .flatMap(dataset -> others(dataset).stream())
                            .anyMatch(other::contains));
            before.forEach(other -> addAfterOthers(other, ordered));
            ordered.add(set);
        }
    }
}
