package io.github.ecommercepipeline.history;

import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.DayDigest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Until when columns that a batch's files lack were there, from the manifests of earlier days. For messages only: no outcome
 * depends on it. Thread-safe.
 */
public final class ColumnHistory {

    /** The earlier days that are looked at, so that a monthly file is found. */
    static final int DAYS = 35;

    private final Function<Batch, Optional<RunManifest>> lastRun;
    private final Map<Batch, Optional<RunManifest>> known = new ConcurrentHashMap<>();

    /** @param lastRun the manifest of a batch's last run, whether it published or not */
    public ColumnHistory(Function<Batch, Optional<RunManifest>> lastRun) {
        this.lastRun = lastRun;
    }

    /**
     * By column that all files of the run lack, be it that they were set aside for it, the last earlier day of which a file had it. A column is left out if there is none,
     * or if it is unknown whether the contract asked for the column then.
     */
    public Map<String, LocalDate> presentUntil(RunManifest run) {
        Map<String, LocalDate> present = new TreeMap<>();
        Map<String, Set<String>> contracts = new HashMap<>();
        for (String column : hasFiles(run) ? missing(run) : refused(run)) {
            contracts.put(column, new HashSet<>(Set.of(contract(run))));
        }
        for (int back = 1; back <= DAYS && !contracts.isEmpty(); back++) {
            LocalDate day = run.businessDate().minusDays(back);
            Optional<RunManifest> earlier = known.computeIfAbsent(new Batch(run.dataset(), day), lastRun)
                    .filter(ColumnHistory::hasFiles);
            if (earlier.isEmpty()) {
                continue;
            }
            Set<String> missing = missing(earlier.get());
            String contract = contract(earlier.get());
            contracts.entrySet().removeIf(asking -> {
                if (missing.contains(asking.getKey())) {
                    asking.getValue().add(contract);
                    return false;
                }
                if (asking.getValue().contains(contract)) {
                    present.put(asking.getKey(), day);
                }
                return true;
            });
        }
        return present;
    }

    private static boolean hasFiles(RunManifest run) {
        return !used(run).isEmpty();
    }

    /** The columns that every file of the run lacks. */
    private static Set<String> missing(RunManifest run) {
        Set<String> missing = null;
        for (InputBooks input : used(run)) {
            Set<String> ofInput = new HashSet<>();
            input.columns()
                    .map(ColumnFindings::missing)
                    .orElse(List.of())
                    .forEach(found -> ofInput.add(found.column()));
            if (missing == null) {
                missing = ofInput;
            } else {
                missing.retainAll(ofInput);
            }
        }
        return missing == null ? Set.of() : missing;
    }

    /** The columns for whose lack all files of the run that name any were set aside. */
    private static Set<String> refused(RunManifest run) {
        Set<String> refused = null;
        for (InputBooks input : run.inputs()) {
            Optional<RefusedFile> file = input.setAside().flatMap(RefusedFile::of);
            if (file.isPresent()) {
                Set<String> ofFile = file.get().columns().stream()
                        .map(ColumnFindings.Missing::column)
                        .collect(Collectors.toSet());
                refused = refused == null ? new HashSet<>(ofFile) : refused;
                refused.retainAll(ofFile);
            }
        }
        return refused == null ? Set.of() : refused;
    }

    /**
     * A message about a run that gives the reasons of files that were set aside, with what is known of the columns that they lack.
     *
     * @param presentUntil by column
     */
    public static String told(String message, RunManifest run, Map<String, LocalDate> presentUntil) {
        String told = message;
        for (InputBooks input : run.inputs()) {
            Optional<RefusedFile> file = input.setAside().flatMap(RefusedFile::of);
            if (file.isPresent()) {
                told = told.replace(
                        "(" + input.setAside().get() + ")", "(" + file.get().reason(presentUntil) + ")");
            }
        }
        return told;
    }

    /** The files whose headers are known: neither set aside, nor empty, nor a repetition of another file. */
    private static List<InputBooks> used(RunManifest run) {
        return run.inputs().stream()
                .filter(input -> input.setAside().isEmpty())
                .filter(input -> input.columns().isPresent()
                        || input.tally().duplicate() < input.tally().read())
                .toList();
    }

    private static String contract(RunManifest run) {
        return DayDigest.parse(run.contractDigest()).contract();
    }
}
