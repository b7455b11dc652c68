package io.github.ecommercepipeline.archiver;

import io.github.ecommercepipeline.archiver.store.Copied;
import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.ManifestStore;
import io.github.ecommercepipeline.archiver.store.ObjectVersion;
import io.github.ecommercepipeline.archiver.store.StoreException;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Archives the inputs of one run. Thread-safe. */
final class ObjectArchiver {

    private final ArchiveFolder archive;
    private final Copier copier;
    private final RunManifest run;
    private final Set<StorePath> existing;
    private final OtherRuns others;
    private final SharedSources shared;

    ObjectArchiver(ArchiveFolder archive, ManifestStore manifests, Copier copier, RunManifest run) {
        this.archive = archive;
        this.copier = copier;
        this.run = run;
        this.existing = existing();
        this.others = new OtherRuns(archive, manifests, run);
        this.shared = new SharedSources(archive, manifests, run);
    }

    /** Copies from an earlier attempt; listed at once to save a request per object. */
    private Set<StorePath> existing() {
        return run.inputs().stream()
                .filter(input -> !archive.contains(StorePath.ofS3(input.path())))
                .map(input -> target(input, StorePath.ofS3(input.path())).folder())
                .distinct()
                .flatMap(folder -> copier.store().list(folder).stream())
                .map(ObjectVersion::path)
                .collect(Collectors.toSet());
    }

    /** Never throws; a failure is part of the outcome. */
    ObjectOutcome archive(InputBooks input) {
        try {
            copier.executors().deadline().check();
            if (input.archived().isPresent()) {
                return inPlace(input, StorePath.ofS3(input.archived().get()));
            }
            return copied(input, StorePath.ofS3(input.path()));
        } catch (RuntimeException e) {
            return ObjectOutcome.of(input.path(), e);
        }
    }

    /** The run read the input from its archived copy, which is not copied again. */
    private ObjectOutcome inPlace(InputBooks input, StorePath copy) {
        if (!archive.contains(copy)) {
            throw new StoreException(copy + ", which the run read, is not in the archive " + archive.root());
        }
        Optional<ArchiveManifest.Entry> known = others.at(copy);
        if (known.isPresent()
                && copier.isIntact(copy, input.bytes(), known.get().checksum())) {
            return ObjectOutcome.found(entry(input, known.get()));
        }
        if (known.isPresent()) {
            throw new StoreException(copy + " is missing or no longer the archived object");
        }
        Checksum checksum = copier.checksum(copy, input.bytes());
        return ObjectOutcome.found(entry(
                input,
                input.etag(),
                input.bytes(),
                copy.toString(),
                checksum,
                copier.clock().instant()));
    }

    private StorePath target(InputBooks input, StorePath path) {
        return archive.copyOf(path, SharedSources.folder(run, input), run.runId());
    }

    private ObjectOutcome copied(InputBooks input, StorePath path) {
        if (input.claims().isPresent() && shared.isShared()) {
            return copiedOnce(input, path);
        }
        StorePath target = target(input, path);
        try {
            ObjectVersion source = copier.store().pin(path, input.identity(), input.bytes());
            if (existing.contains(target)) {
                Optional<Copied> found = copier.find(source, target);
                if (found.isPresent()) {
                    return ObjectOutcome.found(entry(input, found.get()));
                }
            }
            return ObjectOutcome.copied(entry(input, copier.copy(source, target)));
        } catch (StoreException e) {
            // A later run of the day may have archived this object already, and its source may have been removed.
            return others.copyOf(path, input.identity())
                    .filter(copy -> copier.isIntact(StorePath.ofS3(copy.archived()), copy.bytes(), copy.checksum()))
                    .map(copy -> ObjectOutcome.found(entry(input, copy)))
                    .orElseThrow(() -> e);
        }
    }

    /** The datasets of a folder share one copy. One of them may be making it at this moment, or may have read another object. */
    private ObjectOutcome copiedOnce(InputBooks input, StorePath path) {
        Optional<ArchiveManifest.Entry> copy = others.copyOf(path, input.identity())
                .or(() -> shared.copyOf(path, input.identity()))
                .filter(known -> copier.isIntact(StorePath.ofS3(known.archived()), known.bytes(), known.checksum()));
        if (copy.isPresent()) {
            return ObjectOutcome.found(entry(input, copy.get()));
        }
        ObjectVersion source = copier.store().pin(path, input.identity(), input.bytes());
        StorePath target = target(input, path);
        if (!existing.contains(target)) {
            try {
                return ObjectOutcome.copied(entry(input, copier.copyToNew(source, target)));
            } catch (StoreException e) {
                if (!copier.store().exists(target)) {
                    throw e;
                }
            }
        }
        Optional<Copied> found = copier.find(source, target);
        if (found.isPresent()) {
            return ObjectOutcome.found(entry(input, found.get()));
        }
        StorePath own = archive.copyOf(path, SharedSources.folder(run, input), run.runId(), run.dataset());
        return ObjectOutcome.copied(entry(input, copier.copy(source, own)));
    }

    private static ArchiveManifest.Entry entry(InputBooks input, Copied copied) {
        return entry(
                input,
                copied.source().etag(),
                copied.bytes(),
                copied.copy().toString(),
                copied.checksum(),
                copied.at());
    }

    private static ArchiveManifest.Entry entry(InputBooks input, ArchiveManifest.Entry copy) {
        return entry(input, copy.etag(), copy.bytes(), copy.archived(), copy.checksum(), copy.archivedAt());
    }

    private static ArchiveManifest.Entry entry(
            InputBooks input, String etag, long bytes, String archived, Checksum checksum, Instant at) {
        Optional<Instant> modifiedAt = Optional.of(input.identity())
                .filter(identity -> identity.kind() == InputIdentity.Kind.SIZE_AND_TIME)
                .map(InputIdentity::modifiedAt);
        return new ArchiveManifest.Entry(
                input.path(), Optional.empty(), etag, modifiedAt, bytes, archived, checksum, at);
    }
}
