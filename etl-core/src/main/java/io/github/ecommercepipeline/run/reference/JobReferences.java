package io.github.ecommercepipeline.run.reference;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.LoadMode;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.quality.reference.ReferencedDataset;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** How the datasets of a job refer to each other and to others, and which batches they could not wait for. Thread-safe. */
public final class JobReferences {

    private final References known;
    private final Map<String, Map<ReferencedDataset, String>> byDataset = new LinkedHashMap<>();
    private final List<Contract> contracts;
    private final Set<Batch> failed = ConcurrentHashMap.newKeySet();

    private JobReferences(List<Contract> contracts, References known) {
        this.contracts = List.copyOf(contracts);
        this.known = known;
        for (Contract contract : contracts) {
            byDataset.put(
                    contract.dataset(),
                    RuleSet.compile(contract, LocalDate.EPOCH, known).referenced());
        }
    }

    /**
     * The references of some datasets.
     *
     * @param all the contracts of all datasets, these included
     * @throws io.github.ecommercepipeline.contract.ContractException naming every rule that cannot be used
     */
    public static JobReferences of(List<Contract> contracts, Collection<Contract> all) {
        return new JobReferences(contracts, References.among(all, true));
    }

    /** What is known of the datasets. */
    public References known() {
        return known;
    }

    /** The datasets that rules of this one name. */
    public Set<ReferencedDataset> of(String dataset) {
        return byDataset.getOrDefault(dataset, Map.of()).keySet();
    }

    /** The contracts of the datasets that rules name. */
    public List<Contract> referenced() {
        return byDataset.values().stream()
                .flatMap(named -> named.keySet().stream())
                .map(ReferencedDataset::dataset)
                .distinct()
                .flatMap(dataset -> known.contract(dataset).stream())
                .toList();
    }

    /** The contracts, each after those that it refers to. */
    public List<Contract> inOrder() {
        Map<String, Contract> byName = new LinkedHashMap<>();
        contracts.forEach(contract -> byName.put(contract.dataset(), contract));
        Set<Contract> ordered = new LinkedHashSet<>();
        contracts.forEach(contract -> add(contract, byName, ordered, new LinkedHashSet<>()));
        return List.copyOf(ordered);
    }

    private void add(Contract contract, Map<String, Contract> byName, Set<Contract> ordered, Set<String> begun) {
        if (ordered.contains(contract) || !begun.add(contract.dataset())) {
            return;
        }
        for (ReferencedDataset other : of(contract.dataset())) {
            Optional.ofNullable(byName.get(other.dataset())).ifPresent(first -> add(first, byName, ordered, begun));
        }
        ordered.add(contract);
    }

    /** The datasets whose earlier batches each dataset's batches wait for. */
    public Map<String, Set<String>> waiting() {
        Map<String, Set<String>> waiting = new HashMap<>();
        for (Contract contract : contracts) {
            Set<String> others = of(contract.dataset()).stream()
                    .map(ReferencedDataset::dataset)
                    .filter(other -> !other.equals(contract.dataset()) || contract.loadMode() != LoadMode.SNAPSHOT)
                    .collect(Collectors.toSet());
            if (!others.isEmpty()) {
                waiting.put(contract.dataset(), others);
            }
        }
        return waiting;
    }

    /** Notes a batch that others may refer to and that was not published. */
    public void fail(Batch batch) {
        failed.add(batch);
    }

    /** The datasets that a batch refers to and whose batches of the same date were not published by this job. */
    public List<String> failedFor(Batch batch) {
        return of(batch.dataset()).stream()
                .map(ReferencedDataset::dataset)
                .filter(other ->
                        !other.equals(batch.dataset()) && failed.contains(new Batch(other, batch.businessDate())))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Problems of datasets that refer to each other, so that none can be judged first; a dataset may refer to itself.
     *
     * @param referenced the datasets that the rules of each contract name, and where
     */
    public static List<ContractProblem> cycles(Map<Contract, Map<ReferencedDataset, String>> referenced) {
        Map<String, Set<String>> graph = new HashMap<>();
        referenced.forEach((contract, named) -> graph.put(
                contract.dataset(),
                named.keySet().stream().map(ReferencedDataset::dataset).collect(Collectors.toSet())));
        List<ContractProblem> problems = new ArrayList<>();
        referenced.forEach((contract, named) -> named.forEach((other, place) -> {
            List<String> way = way(graph, other.dataset(), contract.dataset(), new LinkedHashSet<>());
            if (!other.is(contract.dataset()) && !way.isEmpty()) {
                problems.add(
                        new ContractProblem(
                                contract.source(),
                                place,
                                "datasets refer to each other: " + contract.dataset() + " to "
                                        + String.join(" to ", way),
                                "references in one direction, so that one dataset can be judged before the other; leave one out"));
            }
        }));
        return problems;
    }

    /** From one dataset to another; empty if there is no way. */
    private static List<String> way(Map<String, Set<String>> graph, String from, String to, Set<String> seen) {
        if (from.equals(to)) {
            return List.of(to);
        }
        if (seen.add(from)) {
            for (String next : graph.getOrDefault(from, Set.of())) {
                List<String> rest = way(graph, next, to, seen);
                if (!rest.isEmpty()) {
                    List<String> way = new ArrayList<>(List.of(from));
                    way.addAll(rest);
                    return way;
                }
            }
        }
        return List.of();
    }
}
