package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.file.InputDigest;
import io.github.ecommercepipeline.ingest.file.RawZone;
import io.github.ecommercepipeline.ingest.file.RawZoneException;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * The inputs of batches: those in the raw zone, and those of the published run that are gone from there.
 *
 * @param contracts by dataset
 */
record BatchInputs(
        Configuration hadoop, String rawRoot, Map<String, Contract> contracts, ArchivedInputs archive, RunFiles files) {

    private static final int NAMED = 5;
    private static final String HOW = "; put them back, or publish without them: --drop-missing-inputs";

    /** The inputs in the raw zone. */
    List<Input> list(Batch batch) {
        List<String> patterns = contracts
                .get(batch.dataset())
                .on(batch.businessDate())
                .csv()
                .lines()
                .files();
        return RawZone.list(hadoop, rawRoot, batch.dataset(), batch.businessDate(), patterns);
    }

    /**
     * The inputs in the raw zone, and copies of those that the published run read and that are gone: without them the day
     * would silently lose records. A file that was set aside contributed none and may be gone.
     *
     * @throws IOException if the store fails
     */
    InputSet gather(Batch batch, Optional<LedgerEntry> published) throws IOException {
        List<Input> listed = list(batch);
        if (published.isEmpty() || published.get().inputDigest().equals(InputDigest.of(listed, batch.dataset()))) {
            return new InputSet(listed, List.of(), Optional.empty());
        }
        LedgerEntry entry = published.get();
        Optional<RunManifest> manifest = files.read(entry.manifest());
        if (manifest.isEmpty()) {
            return new InputSet(
                    listed,
                    List.of(),
                    Optional.of("cannot determine the inputs of run " + entry.runId() + ": manifest " + entry.manifest()
                            + " not found" + HOW));
        }
        List<InputBooks> gone = gone(listed, manifest.get());
        ArchivedInputs.Copies copies = gone.isEmpty() ? ArchivedInputs.Copies.NONE : archive.copies(entry, gone);
        return new InputSet(listed, copies.usable(), missing(entry, gone, copies));
    }

    private static List<InputBooks> gone(List<Input> listed, RunManifest manifest) {
        String dataset = manifest.dataset();
        Set<String> there = listed.stream()
                .map(input -> InputDigest.name(input.path(), dataset))
                .collect(Collectors.toSet());
        return manifest.inputs().stream()
                .filter(input -> input.setAside().isEmpty())
                .filter(input -> !there.contains(InputDigest.name(input.path(), dataset)))
                .toList();
    }

    private Optional<String> missing(LedgerEntry published, List<InputBooks> gone, ArchivedInputs.Copies copies) {
        List<String> missing =
                new ArrayList<>(gone.stream().map(InputBooks::path).toList());
        missing.removeAll(copies.usable().stream().map(Input::path).toList());
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        List<String> why = new ArrayList<>();
        List<String> without = missing.stream()
                .filter(path -> !copies.damaged().containsKey(path))
                .toList();
        if (!without.isEmpty()) {
            why.add(archive.without() + ": " + without.stream().limit(NAMED).collect(Collectors.joining(", "))
                    + more(without.size()));
        }
        copies.damaged().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(NAMED)
                .forEach(damaged -> why.add(damaged.getKey() + ": " + damaged.getValue()));
        return Optional.of("inputs of run " + published.runId()
                + " are gone from the raw zone and cannot be read from the archive; " + String.join("; ", why)
                + more(copies.damaged().size()) + HOW);
    }

    private static String more(int count) {
        return count > NAMED ? " and " + (count - NAMED) + " more" : "";
    }

    /**
     * The files of published days, in the raw zone or in the archive.
     *
     * @param unavailable the days whose files cannot be had, with the reason
     */
    record OfPublished(long files, long bytes, Map<Batch, String> unavailable) {

        OfPublished {
            unavailable = new LinkedHashMap<>(unavailable);
        }
    }

    /**
     * What it takes to read published days again.
     *
     * @param dropMissing whether days may be read without files that are missing
     */
    OfPublished ofPublished(List<LedgerEntry> days, boolean dropMissing) throws IOException {
        long count = 0;
        long bytes = 0;
        Map<Batch, String> unavailable = new LinkedHashMap<>();
        for (LedgerEntry day : days) {
            try {
                InputSet found = gather(day.batch(), Optional.of(day));
                count += found.all().size();
                bytes += found.all().stream().mapToLong(Input::size).sum();
                found.missing().filter(missing -> !dropMissing).ifPresent(why -> unavailable.put(day.batch(), why));
                if (found.all().isEmpty()) {
                    unavailable.putIfAbsent(
                            day.batch(),
                            "no files for " + day.batch().businessDate() + " under " + rawRoot + "/"
                                    + day.batch().dataset());
                }
            } catch (RawZoneException e) {
                unavailable.put(day.batch(), FailureMessage.of(e));
            }
        }
        return new OfPublished(count, bytes, unavailable);
    }
}
