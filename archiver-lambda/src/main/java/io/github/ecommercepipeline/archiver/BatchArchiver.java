package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.manifest.Archive;
import io.github.ecommercepipeline.archiver.manifest.ArchiveManifest;
import io.github.ecommercepipeline.archiver.manifest.Documents;
import io.github.ecommercepipeline.archiver.manifest.JobManifest;
import io.github.ecommercepipeline.archiver.manifest.RunManifest;
import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.Failures;
import io.github.ecommercepipeline.archiver.store.Keeping;
import io.github.ecommercepipeline.archiver.store.Place;
import io.github.ecommercepipeline.archiver.store.StoreException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Archives what the published run of a batch read: every object, then the archive manifest, then, if told to, removes. */
record BatchArchiver(Settings settings, Documents documents, Copier copier) {

    /** Whatever happens; a failure is part of the outcome. */
    BatchOutcome archive(JobManifest.Entry batch) {
        try {
            copier.crew().deadline().check();
            return archive(run(batch));
        } catch (RuntimeException e) {
            return Failures.isBreak(e)
                    ? BatchOutcome.LEFT
                    : BatchOutcome.of(BatchOutcome.State.INCOMPLETE, List.of(ObjectOutcome.of(batch.toString(), e)));
        }
    }

    private BatchOutcome archive(RunManifest run) {
        Place place = archive().manifest(run.dataset(), run.businessDate(), run.runId());
        Optional<ArchiveManifest> already = already(place);
        if (already.isPresent()) {
            return remove(BatchOutcome.of(BatchOutcome.State.ALREADY_ARCHIVED, List.of()), already.get());
        }
        List<ObjectOutcome> objects = objects(run);
        List<ArchiveManifest.Entry> entries = objects.stream()
                .map(ObjectOutcome::entry)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(ArchiveManifest.Entry::source))
                .toList();
        if (entries.size() == run.inputs().size()) {
            ArchiveManifest manifest = manifest(run, entries);
            copier.store().writeOnce(place, Documents.json(manifest), documentKeeping());
            return remove(BatchOutcome.of(BatchOutcome.State.ARCHIVED, objects), manifest);
        }
        // Another delivery may have been faster, and removed the sources under our feet.
        return already(place)
                .map(manifest -> remove(BatchOutcome.of(BatchOutcome.State.ALREADY_ARCHIVED, List.of()), manifest))
                .orElseGet(() -> BatchOutcome.of(BatchOutcome.State.INCOMPLETE, objects));
    }

    private RunManifest run(JobManifest.Entry batch) {
        Place place = Place.of(batch.manifest().orElseThrow(() -> new StoreException("it has no run manifest")));
        if (!place.isBelow(settings.outputRoot().below("runs"))) {
            throw new StoreException("its run manifest " + place + " does not lie below " + settings.outputRoot());
        }
        RunManifest run = documents
                .read(place, RunManifest.class)
                .orElseThrow(() -> new StoreException("its run manifest " + place + " is gone"));
        if (!run.dataset().equals(batch.dataset()) || !run.businessDate().equals(batch.businessDate())) {
            throw new StoreException(
                    "its run manifest " + place + " is of " + run.dataset() + " " + run.businessDate());
        }
        return run;
    }

    private Optional<ArchiveManifest> already(Place place) {
        return documents.read(place, ArchiveManifest.class);
    }

    /** The largest first: they take longest, and all at the end would wait for them. */
    private List<ObjectOutcome> objects(RunManifest run) {
        ObjectArchiver archiver = new ObjectArchiver(archive(), documents, copier, run);
        List<Supplier<ObjectOutcome>> tasks = run.inputs().stream()
                .sorted(Comparator.comparingLong(RunManifest.Input::bytes).reversed())
                .map(input -> (Supplier<ObjectOutcome>) () -> archiver.archive(input))
                .toList();
        return copier.crew().objects(tasks, ObjectOutcome.LEFT);
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

    /** It is read every day, and small. */
    private Keeping documentKeeping() {
        return new Keeping(StorageClass.STANDARD, settings.keeping().kmsKey());
    }

    private BatchOutcome remove(BatchOutcome archived, ArchiveManifest manifest) {
        return settings.removal() == Removal.AFTER_ARCHIVING
                ? archived.and(new SourceRemoval(archive(), copier).remove(manifest))
                : archived;
    }

    private Archive archive() {
        return settings.archive();
    }
}
