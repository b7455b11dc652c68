package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.SameKey;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.file.RawZone;
import io.github.ecommercepipeline.ingest.file.RawZoneException;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.input.ArchivedCopies;
import io.github.ecommercepipeline.run.input.EarlierDeliveries;
import io.github.ecommercepipeline.run.input.InputDigest;
import io.github.ecommercepipeline.run.input.MovedFolder;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
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
        Contract contract = contracts.get(batch.dataset()).on(batch.businessDate());
        List<String> patterns = contract.csv().lines().files();
        return RawZone.list(hadoop, rawRoot, contract.folder(), batch.businessDate(), patterns);
    }

    /**
     * The inputs in the raw zone, and copies of those of the published run that are gone: without them the day would silently
     * lose records. A file that was set aside stays an input by its copy, since a corrected contract may accept it; it
     * contributed no records, so it may be gone altogether.
     *
     * @param dropMissing whether missing inputs may be left out; of a day that was unpublished, then all that are gone are
     * @throws IOException if the store fails
     */
    InputSet gather(Batch batch, Optional<LedgerEntry> published, boolean dropMissing) throws IOException {
        List<Input> listed = list(batch);
        ArchivedCopies nothing = ArchivedCopies.none(hadoop);
        boolean afresh = dropMissing && !published.map(LedgerEntry::isPublished).orElse(true);
        if (published.isEmpty()
                || afresh
                || published.get().inputDigest().equals(InputDigest.of(listed, batch.dataset()))) {
            return new InputSet(listed, nothing, Optional.empty());
        }
        LedgerEntry entry = published.get();
        Optional<RunManifest> manifest = files.read(entry.manifest());
        if (manifest.isEmpty()) {
            return new InputSet(
                    listed,
                    nothing,
                    Optional.of("cannot determine the inputs of run " + entry.runId() + ": manifest " + entry.manifest()
                            + " not found" + HOW));
        }
        Optional<String> moved = MovedFolder.problem(contracts.get(batch.dataset()), manifest.get());
        if (moved.isPresent()) {
            return new InputSet(listed, nothing, moved);
        }
        List<InputBooks> gone = gone(listed, manifest.get());
        ArchivedInputs.Copies copies = gone.isEmpty() ? ArchivedInputs.Copies.NONE : archive.copies(entry, gone);
        Optional<String> missing = missing(entry, gone, copies);
        List<Input> archived = new ArrayList<>(copies.usable());
        Map<String, Checksum> checksums = new HashMap<>(copies.checksums());
        if (contracts.get(batch.dataset()).on(batch.businessDate()).duplicates().sameKey() == SameKey.ADD) {
            EarlierDeliveries earlier = new EarlierDeliveries(hadoop, listed, batch.dataset());
            List<InputBooks> candidates = earlier.in(manifest.get().inputs());
            if (!candidates.isEmpty()) {
                ArchivedInputs.Copies others = archive.copies(entry, candidates);
                missing = others.damaged().isEmpty() ? missing : Optional.of(unreadable(entry, others.damaged()));
                archived.addAll(earlier.withOtherContent(others.usable(), others.checksums()));
                checksums.putAll(others.checksums());
            }
        }
        return new InputSet(listed, new ArchivedCopies(hadoop, archived, checksums), missing);
    }

    /** The result of a batch that somebody unpublished, with the files that have arrived or changed since it was published. */
    BatchResult passedOver(LedgerEntry unpublished) throws IOException {
        Batch batch = unpublished.batch();
        Set<String> known = files.complete(unpublished).stream()
                .flatMap(manifest -> manifest.inputs().stream())
                .map(input -> InputDigest.name(input.path(), batch.dataset()) + "\0"
                        + input.identity().value())
                .collect(Collectors.toSet());
        List<String> late = list(batch).stream()
                .filter(input -> !known.contains(InputDigest.name(input.path(), batch.dataset()) + "\0"
                        + input.identity().value()))
                .map(Input::path)
                .toList();
        String arrived = late.isEmpty()
                ? ""
                : "; files that arrived or changed since it was published are waiting: "
                        + late.stream().limit(NAMED).collect(Collectors.joining(", ")) + more(late.size());
        String since = unpublished.removedAt().map(time -> " on " + time).orElse("");
        return BatchResult.without(
                batch,
                BatchStatus.UNPUBLISHED,
                "somebody unpublished this day" + since + ", so it is passed over" + arrived
                        + "; to publish it again: replay --date " + batch.businessDate() + " --dataset "
                        + batch.dataset());
    }

    private static List<InputBooks> gone(List<Input> listed, RunManifest manifest) {
        String dataset = manifest.dataset();
        Set<String> there = listed.stream()
                .map(input -> InputDigest.name(input.path(), dataset))
                .collect(Collectors.toSet());
        return manifest.inputs().stream()
                .filter(input -> !there.contains(InputDigest.name(input.path(), dataset)))
                .toList();
    }

    private Optional<String> missing(LedgerEntry published, List<InputBooks> gone, ArchivedInputs.Copies copies) {
        Set<String> usable = copies.usable().stream().map(Input::path).collect(Collectors.toSet());
        List<String> missing = gone.stream()
                .filter(input -> input.setAside().isEmpty() || copies.damaged().containsKey(input.path()))
                .map(InputBooks::path)
                .filter(path -> !usable.contains(path))
                .toList();
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
        return Optional.of(unreadable(published, why, copies.damaged()));
    }

    /** A sentence about archived copies that are not what was published. */
    static String unreadable(LedgerEntry published, Map<String, String> damaged) {
        return unreadable(published, List.of(), damaged);
    }

    private static String unreadable(LedgerEntry published, List<String> reasons, Map<String, String> damaged) {
        List<String> why = new ArrayList<>(reasons);
        damaged.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(NAMED)
                .forEach(copy -> why.add(copy.getKey() + ": " + copy.getValue()));
        return "inputs of run " + published.runId()
                + " are gone from the raw zone and cannot be read from the archive; " + String.join("; ", why)
                + more(damaged.size()) + HOW;
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
                InputSet found = gather(day.batch(), Optional.of(day), dropMissing);
                count += found.all().size();
                bytes += found.all().stream().mapToLong(Input::size).sum();
                found.missing().filter(missing -> !dropMissing).ifPresent(why -> unavailable.put(day.batch(), why));
                if (found.all().isEmpty()) {
                    unavailable.putIfAbsent(
                            day.batch(),
                            "no files for " + day.batch().businessDate() + " under " + rawRoot + "/"
                                    + contracts.get(day.batch().dataset()).folder());
                }
            } catch (RawZoneException e) {
                unavailable.put(day.batch(), FailureMessage.of(e));
            }
        }
        return new OfPublished(count, bytes, unavailable);
    }
}
