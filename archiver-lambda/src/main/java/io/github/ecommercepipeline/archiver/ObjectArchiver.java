package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.manifest.Archive;
import io.github.ecommercepipeline.archiver.manifest.ArchiveManifest;
import io.github.ecommercepipeline.archiver.manifest.Documents;
import io.github.ecommercepipeline.archiver.manifest.RunManifest;
import io.github.ecommercepipeline.archiver.store.Checksum;
import io.github.ecommercepipeline.archiver.store.Copied;
import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.Pinned;
import io.github.ecommercepipeline.archiver.store.Place;
import io.github.ecommercepipeline.archiver.store.StoreException;
import java.time.Instant;
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
            copier.crew().deadline().check();
            if (input.archived().isPresent()) {
                return inPlace(input, Place.of(input.archived().get()));
            }
            return archive(input, new Pinned(Place.of(input.path()), input.etag(), input.version()));
        } catch (RuntimeException e) {
            return ObjectOutcome.of(input.path(), e);
        }
    }

    /** The run itself read it from its copy: that is not copied again. */
    private ObjectOutcome inPlace(RunManifest.Input input, Place copy) {
        if (!archive.holds(copy)) {
            throw new StoreException(copy + ", where it was read, does not lie in the archive " + archive.root());
        }
        Optional<ArchiveManifest.Entry> known = others.at(copy);
        if (known.isPresent() && copier.isThere(copy, input.bytes(), known.get().checksum())) {
            return ObjectOutcome.found(entry(input, known.get()));
        }
        if (known.isPresent()) {
            throw new StoreException(copy + " is gone, or is no longer what was archived");
        }
        Checksum checksum = copier.checksum(copy, input.bytes());
        return ObjectOutcome.found(entry(
                input, input.bytes(), copy.toString(), checksum, copier.clock().instant()));
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
        return entry(input, copied.bytes(), copied.copy().toString(), copied.checksum(), copied.at());
    }

    private static ArchiveManifest.Entry entry(RunManifest.Input input, ArchiveManifest.Entry copy) {
        return entry(input, copy.bytes(), copy.archived(), copy.checksum(), copy.archivedAt());
    }

    private static ArchiveManifest.Entry entry(
            RunManifest.Input input, long bytes, String archived, Checksum checksum, Instant at) {
        return new ArchiveManifest.Entry(input.path(), input.version(), input.etag(), bytes, archived, checksum, at);
    }
}
