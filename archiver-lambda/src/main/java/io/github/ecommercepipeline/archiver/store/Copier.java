package io.github.ecommercepipeline.archiver.store;

import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.StorePath;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Copies objects and compares copy and source by checksum. Thread-safe.
 *
 * @param executors for the parts of large objects
 */
public record Copier(Store store, ArchiveStorageOptions storage, PartSize parts, CopyExecutors executors, Clock clock) {

    /**
     * Copies with tags and metadata, replacing an existing object, and verifies.
     *
     * @throws StoreException if the source is missing or was overwritten, or the copy differs from it
     * @throws DeadlinePassedException if no time is left
     */
    public Copied copy(ObjectVersion source, StorePath target) {
        return copy(source, target, OverwritePolicy.REPLACE);
    }

    /** As above, but S3 refuses to replace an existing object. */
    public Copied copyToNew(ObjectVersion source, StorePath target) {
        return copy(source, target, OverwritePolicy.KEEP);
    }

    private Copied copy(ObjectVersion source, StorePath target, OverwritePolicy existing) {
        executors.deadline().check();
        Head from = store.head(source);
        try {
            if (parts.isCutInParts(from.bytes())) {
                new CopyInParts(store.s3(), storage, parts, executors).copy(from, target, existing);
            } else {
                new CopyAtOnce(store.s3(), storage).copy(from, target, existing);
            }
        } catch (S3Exception e) {
            throw Store.explained(source, e);
        }
        return verified(from, target)
                .orElseThrow(() -> new StoreException(
                        "the copy " + target + " differs from " + source.path() + " in size or checksum"));
    }

    /**
     * The existing copy; empty if it differs from the source.
     *
     * @throws StoreException if the source is missing or was overwritten
     */
    public Optional<Copied> find(ObjectVersion source, StorePath target) {
        executors.deadline().check();
        return verified(store.head(source), target);
    }

    /**
     * The checksum of an object.
     *
     * @throws StoreException if there is no object of that size
     */
    public Checksum checksum(StorePath path, long bytes) {
        return store.headIfPresent(path)
                .filter(head -> head.bytes() == bytes)
                .map(fingerprints()::of)
                .orElseThrow(() -> new StoreException(path + " is missing or no longer has " + bytes + " bytes"));
    }

    /** Whether the object exists with that size and checksum. */
    public boolean isIntact(StorePath path, long bytes, Checksum checksum) {
        return store.headIfPresent(path).stream()
                .anyMatch(head -> head.bytes() == bytes && fingerprints().matches(head, checksum));
    }

    /** The object's current version; empty if it is missing or has another checksum. */
    public Optional<ObjectVersion> pin(StorePath path, Checksum checksum) {
        return store.headIfPresent(path)
                .filter(head -> fingerprints().matches(head, checksum))
                .map(Head::object);
    }

    private Optional<Copied> verified(Head source, StorePath target) {
        return store.headIfPresent(target)
                .flatMap(copy -> fingerprints().common(source, copy))
                .map(checksum -> new Copied(source.object(), target, source.bytes(), checksum, clock.instant()));
    }

    private Fingerprints fingerprints() {
        return new Fingerprints(store.s3(), executors.deadline());
    }
}
