package io.github.ecommercepipeline.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Brings the contracts of each shared folder together, and checks what they must have in common. */
final class SharedFolders {

    private static final String PATH = "schema[0].customProperties[" + RecordFilterReader.NAME + "].value";

    private final Map<String, List<Contract>> byFolder = new TreeMap<>();
    private final Map<String, Contract> byDataset = new TreeMap<>();

    SharedFolders(List<Contract> contracts) {
        contracts.stream().sorted(Comparator.comparing(Contract::dataset)).forEach(contract -> {
            byDataset.putIfAbsent(contract.dataset(), contract);
            filter(contract)
                    .ifPresent(filter -> byFolder.computeIfAbsent(filter.folder(), folder -> new ArrayList<>())
                            .add(contract));
        });
    }

    private static Optional<RecordFilter> filter(Contract contract) {
        return contract.rawRecords().recordFilter();
    }

    /** The contract with the claims of its folder's other datasets; the same if it shares none. */
    Contract resolved(Contract contract) {
        return filter(contract)
                .map(filter -> contract.reading(contract.rawRecords().of(folder(filter.folder()))))
                .orElse(contract);
    }

    private SharedFolder folder(String name) {
        List<Contract> contracts = byFolder.get(name);
        List<RecordFilter> filters = contracts.stream()
                .flatMap(contract -> filter(contract).stream())
                .toList();
        return new SharedFolder(
                name,
                filters.get(0).owner(),
                contracts.stream()
                        .map(contract -> new SharedFolder.Claim(
                                contract.dataset(),
                                filter(contract).orElseThrow().where(),
                                contract.rawRecords().columnAliases()))
                        .toList(),
                filters.stream().anyMatch(RecordFilter::allowsUnclaimed),
                filters.stream().anyMatch(RecordFilter::allowsRepeated),
                contracts.stream()
                        .flatMap(contract -> contract.properties().stream())
                        .anyMatch(Property::isPersonal));
    }

    /** Adds what is wrong with a contract beside the others. */
    void check(Contract contract, Problems problems) {
        filter(contract).ifPresent(filter -> check(contract, filter, problems));
    }

    private void check(Contract contract, RecordFilter filter, Problems problems) {
        List<Contract> all = byFolder.get(filter.folder());
        String datasets = all.stream().map(Contract::dataset).collect(Collectors.joining(", "));
        if (all.stream().noneMatch(other -> other.dataset().equals(filter.owner()))) {
            problems.add(
                    PATH + ".owner",
                    "no contract given here describes '" + filter.owner() + "' as a dataset of the folder '"
                            + filter.folder() + "'",
                    datasets + "; the contracts of a folder are given together");
        }
        Contract first = all.get(0);
        if (!filter(first).orElseThrow().owner().equals(filter.owner())) {
            problems.add(
                    PATH + ".owner",
                    "'" + filter.owner() + "' is not the owner that " + first.source() + " names",
                    "one owner of the folder '" + filter.folder() + "'");
        }
        checkQuarantine(contract, filter, all, problems);
        if (!isReadAlike(contract, first)) {
            problems.add(
                    "schema[0].customProperties[csv].value",
                    "differs from that of " + first.source() + ", which reads the same files",
                    "the same csv, on all days, in all contracts of the folder '" + filter.folder() + "'");
        }
        if (!contract.csv().lines().other().totals().isEmpty()) {
            problems.add(
                    "schema[0].customProperties[csv].value.trailerTotals",
                    "is about all records of a file, of which the dataset reads some",
                    "no trailerTotals with recordFilter");
        }
        if (all.size() > SharedFolder.MOST_DATASETS) {
            problems.add(
                    PATH + ".folder",
                    "'" + filter.folder() + "' feeds " + all.size() + " datasets",
                    "at most " + SharedFolder.MOST_DATASETS);
        }
        Contract namesake = byDataset.get(filter.folder());
        if (namesake != null && !all.contains(namesake)) {
            problems.add(
                    PATH + ".folder",
                    "'" + filter.folder() + "' is the name of a dataset, that of " + namesake.source()
                            + ", which does not take its records from it by a filter",
                    "a recordFilter there too, or another folder");
        }
    }

    /** The owner's quarantine has the unreadable records of all datasets, so it must hide them as each of these would. */
    private static void checkQuarantine(Contract contract, RecordFilter filter, List<Contract> all, Problems problems) {
        if (!contract.dataset().equals(filter.owner())) {
            return;
        }
        all.stream()
                .max(Comparator.comparing(Contract::quarantine))
                .filter(strictest -> strictest.quarantine().compareTo(contract.quarantine()) > 0)
                .ifPresent(strictest -> problems.add(
                        "schema[0].customProperties[quarantine].value",
                        "'" + name(contract.quarantine()) + "' hides less than the '" + name(strictest.quarantine())
                                + "' of " + strictest.source()
                                + ", whose records that cannot be split into fields are in this dataset's quarantine",
                        "'" + name(strictest.quarantine()) + "', or another owner of the folder '" + filter.folder()
                                + "'"));
    }

    private static String name(QuarantineMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isReadAlike(Contract one, Contract other) {
        SortedSet<LocalDate> days = new TreeSet<>(one.changes().keySet());
        days.addAll(other.changes().keySet());
        days.add(LocalDate.MIN);
        return days.stream()
                .allMatch(day -> one.on(day).csv().equals(other.on(day).csv()));
    }
}
