package io.github.ecommercepipeline.archiver.restore;

import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.ManifestStore;
import io.github.ecommercepipeline.archiver.store.ObjectVersion;
import io.github.ecommercepipeline.archiver.store.S3Failures;
import io.github.ecommercepipeline.archiver.store.StoreException;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Copies the inputs of published runs from the archive back to the raw zone; objects that exist there are left unchanged. */
record Restore(ArchiveFolder archive, StorePath raw, ManifestStore manifests, Copier copier) {

    private static final Restored UNKNOWN = Restored.failed("interrupted");

    /** The datasets that have a published run for that day. */
    List<String> datasets(LocalDate date) {
        return manifests.store().folders(StorePath.ofS3(output().runs())).stream()
                .filter(dataset -> published(dataset, date).isPresent())
                .toList();
    }

    /**
     * Restores one batch.
     *
     * @throws StoreException if it has no published run, or that run is not archived
     */
    BatchRestored batch(String dataset, LocalDate date) {
        RunManifest run = published(dataset, date)
                .orElseThrow(() ->
                        new StoreException("no published run of " + dataset + " " + date + " in " + output().runs()));
        StorePath path = archive.manifest(dataset, date, run.runId());
        ArchiveManifest manifest = manifests
                .read(path, ArchiveManifest.class)
                .orElseThrow(() -> new StoreException("run " + run.runId() + " of " + dataset + " " + date
                        + " is not archived: " + path + " not found"));
        List<Supplier<Restored>> tasks = manifest.objects().stream()
                .map(entry -> (Supplier<Restored>) () -> object(entry, dataset))
                .toList();
        return new BatchRestored(dataset, date, run.runId(), copier.executors().objects(tasks, UNKNOWN));
    }

    /** The run with the highest version in the ledger. */
    private Optional<RunManifest> published(String dataset, LocalDate date) {
        StorePath folder = StorePath.ofS3(output().runs(dataset, date) + "/");
        return manifests.store().list(folder).stream()
                .map(ObjectVersion::path)
                .filter(path -> isManifest(path.within(folder).orElse("")))
                .flatMap(path -> manifests.find(path, RunManifest.class).stream())
                .filter(run -> run.status() == BatchStatus.PUBLISHED)
                .max(Comparator.comparing(run -> run.version().orElse(0L)));
    }

    private static boolean isManifest(String name) {
        return name.startsWith("run=") && name.endsWith(".json") && name.indexOf('/') < 0;
    }

    private OutputFolder output() {
        return manifests.folder();
    }

    private Restored object(ArchiveManifest.Entry entry, String dataset) {
        StorePath target = ArchiveFolder.rawOf(StorePath.ofS3(entry.source()), dataset, raw);
        try {
            StorePath copy = StorePath.ofS3(entry.archived());
            ObjectVersion pinned = copier.pin(copy, entry.checksum())
                    .orElseThrow(() -> new StoreException(copy + " is missing or no longer the archived object"));
            if (copier.store().exists(target)) {
                if (copier.isIntact(target, entry.bytes(), entry.checksum())) {
                    return Restored.PRESENT;
                }
                throw new StoreException(target + " is another object; left unchanged");
            }
            copier.copyToNew(pinned, target);
            return Restored.COPIED;
        } catch (RuntimeException e) {
            return Restored.failed(target + ": " + S3Failures.reason(e));
        }
    }
}
