package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.store.ArchiveStorageOptions;
import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.ManifestStore;
import io.github.ecommercepipeline.archiver.store.S3Failures;
import io.github.ecommercepipeline.archiver.store.StoreException;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Archives the inputs of a batch's published run: all objects, then the archive manifest; then removes the sources if so configured. */
record BatchArchiver(ArchiverSettings settings, ManifestStore manifests, Copier copier) {

    /** Never throws; a failure is part of the outcome. */
    BatchOutcome archive(JobManifest.Entry batch) {
        try {
            copier.executors().deadline().check();
            return archive(run(batch));
        } catch (RuntimeException e) {
            return S3Failures.isInterruption(e)
                    ? BatchOutcome.LEFT
                    : BatchOutcome.of(
                            BatchOutcome.State.INCOMPLETE,
                            List.of(ObjectOutcome.of(batch.dataset() + " " + batch.businessDate(), e)));
        }
    }

    private BatchOutcome archive(RunManifest run) {
        StorePath path = archive().manifest(run.dataset(), run.businessDate(), run.runId());
        Optional<ArchiveManifest> already = already(path);
        if (already.isPresent()) {
            return remove(run, BatchOutcome.of(BatchOutcome.State.ALREADY_ARCHIVED, List.of()), already.get());
        }
        List<ObjectOutcome> objects = objects(run);
        List<ArchiveManifest.Entry> entries = objects.stream()
                .map(ObjectOutcome::entry)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(ArchiveManifest.Entry::source))
                .toList();
        if (entries.size() == run.inputs().size()) {
            ArchiveManifest manifest = manifest(run, entries);
            manifests.writeOnce(path, manifest, manifestStorage());
            return remove(run, BatchOutcome.of(BatchOutcome.State.ARCHIVED, objects), manifest);
        }
        // A concurrent delivery may have archived the batch and removed the sources.
        return already(path)
                .map(manifest -> remove(run, BatchOutcome.of(BatchOutcome.State.ALREADY_ARCHIVED, List.of()), manifest))
                .orElseGet(() -> BatchOutcome.of(BatchOutcome.State.INCOMPLETE, objects));
    }

    private RunManifest run(JobManifest.Entry batch) {
        StorePath path =
                StorePath.ofS3(batch.manifest().orElseThrow(() -> new StoreException("it has no run manifest")));
        if (!path.isBelow(StorePath.ofS3(settings.output().runs()))) {
            throw new StoreException("its run manifest " + path + " is not in "
                    + settings.output().runs());
        }
        RunManifest run = manifests
                .read(path, RunManifest.class)
                .orElseThrow(() -> new StoreException("its run manifest " + path + " not found"));
        if (!run.dataset().equals(batch.dataset()) || !run.businessDate().equals(batch.businessDate())) {
            throw new StoreException(
                    "its run manifest " + path + " is about " + run.dataset() + " " + run.businessDate());
        }
        return run;
    }

    private Optional<ArchiveManifest> already(StorePath path) {
        return manifests.read(path, ArchiveManifest.class);
    }

    /** The largest first, because they take longest. */
    private List<ObjectOutcome> objects(RunManifest run) {
        ObjectArchiver archiver = new ObjectArchiver(archive(), manifests, copier, run);
        List<Supplier<ObjectOutcome>> tasks = run.inputs().stream()
                .sorted(Comparator.comparingLong(InputBooks::bytes).reversed())
                .map(input -> (Supplier<ObjectOutcome>) () -> archiver.archive(input))
                .toList();
        return copier.executors().objects(tasks, ObjectOutcome.LEFT);
    }

    private ArchiveManifest manifest(RunManifest run, List<ArchiveManifest.Entry> entries) {
        return new ArchiveManifest(
                ArchiveManifest.SCHEMA_VERSION,
                run.runId(),
                run.dataset(),
                run.businessDate(),
                copier.clock().instant(),
                entries);
    }

    /** Archive manifests are small and read often. */
    private ArchiveStorageOptions manifestStorage() {
        return new ArchiveStorageOptions(
                StorageClass.STANDARD,
                settings.storage().kmsKey(),
                settings.storage().tags());
    }

    /** A source that feeds several datasets stays until all of them have archived it. */
    private BatchOutcome remove(RunManifest run, BatchOutcome archived, ArchiveManifest manifest) {
        if (settings.removal() != Removal.AFTER_ARCHIVING) {
            return archived;
        }
        SharedSources shared = new SharedSources(archive(), manifests, run);
        List<ArchiveManifest.Entry> removable =
                manifest.objects().stream().filter(shared::haveAll).toList();
        return archived.and(new SourceRemoval(archive(), copier).remove(removable));
    }

    private ArchiveFolder archive() {
        return settings.archive();
    }
}
