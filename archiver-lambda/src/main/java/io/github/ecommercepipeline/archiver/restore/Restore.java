package io.github.ecommercepipeline.archiver.restore;

import io.github.ecommercepipeline.archiver.manifest.Archive;
import io.github.ecommercepipeline.archiver.manifest.ArchiveManifest;
import io.github.ecommercepipeline.archiver.manifest.Documents;
import io.github.ecommercepipeline.archiver.manifest.RunManifest;
import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.Failures;
import io.github.ecommercepipeline.archiver.store.Pinned;
import io.github.ecommercepipeline.archiver.store.Place;
import io.github.ecommercepipeline.archiver.store.StoreException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Copies what published runs read from the archive back to the raw zone; what lies there already stays as it is. */
record Restore(Place output, Archive archive, Place raw, Documents documents, Copier copier) {

    private static final Restored UNKNOWN = Restored.failed("broken off");

    /** The datasets that had a run for that day. */
    List<String> datasets(LocalDate date) {
        return documents.store().folders(output.below("runs")).stream()
                .filter(dataset -> published(dataset, date).isPresent())
                .toList();
    }

    /**
     * Restores one batch.
     *
     * @throws StoreException if it was not published, or is not archived
     */
    BatchRestored batch(String dataset, LocalDate date) {
        RunManifest run = published(dataset, date)
                .orElseThrow(() -> new StoreException(
                        "no published run of " + dataset + " " + date + " is known in " + output.below("runs")));
        Place place = archive.manifest(dataset, date, run.runId());
        ArchiveManifest manifest = documents
                .read(place, ArchiveManifest.class)
                .orElseThrow(() -> new StoreException("run " + run.runId() + " of " + dataset + " " + date
                        + " is not archived: there is no " + place));
        List<Supplier<Restored>> tasks = manifest.objects().stream()
                .map(entry -> (Supplier<Restored>) () -> object(entry, dataset))
                .toList();
        return new BatchRestored(dataset, date, run.runId(), copier.crew().objects(tasks, UNKNOWN));
    }

    /** The newest by its version in the ledger. */
    private Optional<RunManifest> published(String dataset, LocalDate date) {
        Place folder = output.below("runs/" + dataset + "/business_date=" + date + "/");
        return documents.store().list(folder).stream()
                .map(Pinned::place)
                .filter(place -> place.key().endsWith(".json"))
                .flatMap(place -> documents.read(place, RunManifest.class).stream())
                .filter(RunManifest::isPublished)
                .max(Comparator.comparing(run -> run.version().orElse(0L)));
    }

    private Restored object(ArchiveManifest.Entry entry, String dataset) {
        Place target = Archive.rawOf(Place.of(entry.source()), dataset, raw);
        try {
            Place copy = Place.of(entry.archived());
            Pinned pinned = copier.pin(copy, entry.checksum())
                    .orElseThrow(() -> new StoreException(copy + " is gone, or is no longer what was archived"));
            if (copier.store().exists(target)) {
                if (copier.isThere(target, entry.bytes(), entry.checksum())) {
                    return Restored.WAS_THERE;
                }
                throw new StoreException("another object lies at " + target + ", and stays");
            }
            copier.copyToNew(pinned, target);
            return Restored.COPIED;
        } catch (RuntimeException e) {
            return Restored.failed(target + ": " + Failures.reason(e));
        }
    }
}
