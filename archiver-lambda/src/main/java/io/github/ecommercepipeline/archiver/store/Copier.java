package io.github.ecommercepipeline.archiver.store;

import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Copies objects and compares copy and source by checksum. Thread-safe.
 *
 * @param crew copies the parts of large objects
 */
public record Copier(Store store, Keeping keeping, PartSize parts, Crew crew, Clock clock) {

    /**
     * Copies, tags and metadata included, over what may be there, and verifies.
     *
     * @throws StoreException if the source is gone or has become another one, or the copy differs from it
     * @throws DeadlinePassedException if there is no time left
     */
    public Copied copy(Pinned source, Place target) {
        return copy(source, target, WhatIsThere.REPLACED);
    }

    /** As above, but what is there stays; S3 then refuses, as far as it can be told to. */
    public Copied copyToNew(Pinned source, Place target) {
        return copy(source, target, WhatIsThere.KEPT);
    }

    private Copied copy(Pinned source, Place target, WhatIsThere existing) {
        crew.deadline().check();
        Head from = store.head(source);
        try {
            if (parts.isCutInParts(from.bytes())) {
                new CopyInParts(store.s3(), keeping, parts, crew).copy(from, target, existing);
            } else {
                new CopyAtOnce(store.s3(), keeping).copy(from, target, existing);
            }
        } catch (S3Exception e) {
            throw Store.told(source, e);
        }
        return verified(from, target)
                .orElseThrow(() -> new StoreException(
                        "the copy " + target + " of " + source.place() + " is not like it: size or checksum differ"));
    }

    /**
     * Takes what an earlier try copied for a copy, if it is like the source.
     *
     * @throws StoreException if the source is gone or has become another one
     */
    public Optional<Copied> find(Pinned source, Place target) {
        crew.deadline().check();
        return verified(store.head(source), target);
    }

    /**
     * The checksum of an object as it is.
     *
     * @throws StoreException if there is no object of that size
     */
    public Checksum checksum(Place place, long bytes) {
        return store.headIfThere(place)
                .filter(head -> head.bytes() == bytes)
                .map(fingerprints()::of)
                .orElseThrow(() -> new StoreException(place + " is gone, or no longer has " + bytes + " bytes"));
    }

    /** Whether the object is there and its bytes have that checksum. */
    public boolean isThere(Place place, long bytes, Checksum checksum) {
        return store.headIfThere(place).stream()
                .anyMatch(head -> head.bytes() == bytes && fingerprints().matches(head, checksum));
    }

    /** The object as it is now, to be copied from, after its bytes were found to have that checksum. */
    public Optional<Pinned> pin(Place place, Checksum checksum) {
        return store.headIfThere(place)
                .filter(head -> fingerprints().matches(head, checksum))
                .map(Head::object);
    }

    private Optional<Copied> verified(Head source, Place target) {
        return store.headIfThere(target)
                .flatMap(copy -> fingerprints().common(source, copy))
                .map(checksum -> new Copied(source.object(), target, source.bytes(), checksum, clock.instant()));
    }

    private Fingerprints fingerprints() {
        return new Fingerprints(store.s3(), crew.deadline());
    }
}
