package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.manifest.Archive;
import io.github.ecommercepipeline.archiver.manifest.ArchiveManifest;
import io.github.ecommercepipeline.archiver.manifest.Documents;
import io.github.ecommercepipeline.archiver.manifest.RunManifest;
import io.github.ecommercepipeline.archiver.store.Copied;
import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.Pinned;
import io.github.ecommercepipeline.archiver.store.Place;
import io.github.ecommercepipeline.archiver.store.StoreException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Archives the inputs of one run. Thread-safe. */
final class ObjectArchiver {

    private final Archive archive;
    private final Copier copier;
    private final RunManifest run;
    private final Set<Place> there;
    private final OtherRuns others;

    ObjectArchiver(Archive archive, Documents documents, Copier copier, RunManifest run) {
        this.archive = archive;
        this.copier = copier;
        this.run = run;
        this.there = there();
        this.others = new OtherRuns(archive, documents, run);
    }

    /** What an earlier try copied; asking for each object would cost a call for each. */
    private Set<Place> there() {
        return run.inputs().stream()
                .map(input -> Place.of(input.path()))
                .filter(source -> !archive.holds(source))
                .map(source ->
                        archive.copyOf(source, run.dataset(), run.runId()).folder())
                .distinct()
                .flatMap(folder -> copier.store().list(folder).stream())
                .map(Pinned::place)
                .collect(Collectors.toSet());
    }

    /** Whatever happens; a failure is part of the outcome. */
    ObjectOutcome archive(RunManifest.Input input) {
        try {
            Pinned source = new Pinned(Place.of(input.path()), input.etag(), input.version());
            if (archive.holds(source.place())) {
                return ObjectOutcome.found(entry(input, copier.inPlace(source)));
            }
            return archive(input, source);
        } catch (RuntimeException e) {
            return ObjectOutcome.of(input.path(), e);
        }
    }

    private ObjectOutcome archive(RunManifest.Input input, Pinned source) {
        Place target = archive.copyOf(source.place(), run.dataset(), run.runId());
        try {
            if (there.contains(target)) {
                Optional<Copied> found = copier.find(source, target);
                if (found.isPresent()) {
                    return ObjectOutcome.found(entry(input, found.get()));
                }
            }
            return ObjectOutcome.copied(entry(input, copier.copy(source, target)));
        } catch (StoreException e) {
            // Deliveries come late: a later run of the day may have archived this object, and its source be removed.
            return others.copyOf(source)
                    .filter(copy -> copier.isThere(Place.of(copy.archived()), copy.bytes(), copy.checksum()))
                    .map(copy -> ObjectOutcome.found(entry(input, copy)))
                    .orElseThrow(() -> e);
        }
    }

    private static ArchiveManifest.Entry entry(RunManifest.Input input, Copied copied) {
        return new ArchiveManifest.Entry(
                input.path(),
                input.version(),
                input.etag(),
                copied.bytes(),
                copied.copy().toString(),
                copied.checksum(),
                copied.at());
    }

    private static ArchiveManifest.Entry entry(RunManifest.Input input, ArchiveManifest.Entry copy) {
        return new ArchiveManifest.Entry(
                input.path(),
                input.version(),
                input.etag(),
                copy.bytes(),
                copy.archived(),
                copy.checksum(),
                copy.archivedAt());
    }
}
