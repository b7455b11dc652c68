package io.github.ecommercepipeline.archiver.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The few things that are done with S3. Thread-safe. */
public record Store(S3Client s3) {

    static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    /** The object's bytes; empty if there is none. */
    public Optional<byte[]> read(Place place) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(get -> get.bucket(place.bucket()).key(place.key()))
                            .asByteArrayUnsafe());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    public boolean exists(Place place) {
        return headIfThere(place).isPresent();
    }

    /** Writes a JSON document unless there is an object already; who writes second changes nothing. */
    public void writeOnce(Place place, byte[] json, Keeping keeping) {
        try {
            s3.putObject(
                    put -> put.bucket(place.bucket())
                            .key(place.key())
                            .contentType("application/json")
                            .ifNoneMatch("*")
                            .storageClass(keeping.storageClass())
                            .serverSideEncryption(keeping.encryption())
                            .ssekmsKeyId(keeping.kmsKey().orElse(null))
                            .bucketKeyEnabled(keeping.bucketKey()),
                    RequestBody.fromBytes(json));
        } catch (S3Exception e) {
            if ((e.statusCode() != PRECONDITION_FAILED && e.statusCode() != CONFLICT) || !exists(place)) {
                throw e;
            }
        }
    }

    /** The objects that lie below the folder, as they are now. */
    public List<Pinned> list(Place folder) {
        List<Pinned> found = new ArrayList<>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        list -> list.bucket(folder.bucket()).prefix(folder.key()))
                .contents()) {
            found.add(Pinned.of(new Place(folder.bucket(), object.key()), object.eTag()));
        }
        return found;
    }

    /** The names of the folders directly below. */
    public List<String> folders(Place root) {
        String prefix = root.below("").key();
        return s3
                .listObjectsV2Paginator(
                        list -> list.bucket(root.bucket()).prefix(prefix).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .map(folder -> folder.substring(prefix.length(), folder.length() - 1))
                .toList();
    }

    /**
     * Removes the object if it still is the pinned one. Where the bucket keeps versions the version stays, behind a delete
     * marker: removed by its id, the version before it would come back to life.
     *
     * @return whether it was there to be removed
     */
    public boolean removeIfSame(Pinned object) {
        try {
            s3.deleteObject(delete -> delete.bucket(object.place().bucket())
                    .key(object.place().key())
                    .ifMatch(object.condition()));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND || e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw e;
        }
    }

    Optional<Head> headIfThere(Place place) {
        try {
            HeadObjectResponse answer = s3.headObject(
                    head -> head.bucket(place.bucket()).key(place.key()).checksumMode(ChecksumMode.ENABLED));
            return Optional.of(
                    new Head(new Pinned(place, answer.eTag(), Optional.ofNullable(answer.versionId())), answer));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * What S3 says of the pinned object.
     *
     * @throws StoreException if it is gone or has become another one
     */
    Head head(Pinned object) {
        try {
            return new Head(
                    object,
                    s3.headObject(head -> head.bucket(object.place().bucket())
                            .key(object.place().key())
                            .versionId(object.version().orElse(null))
                            .ifMatch(object.condition())
                            .checksumMode(ChecksumMode.ENABLED)));
        } catch (S3Exception e) {
            throw told(object, e);
        }
    }

    /** The same failure; where the object itself is the reason, in words. */
    static RuntimeException told(Pinned object, S3Exception failure) {
        return switch (failure.statusCode()) {
            case NOT_FOUND -> new StoreException(object.place() + " is gone", failure);
            case PRECONDITION_FAILED ->
                new StoreException(
                        object.place() + " was overwritten: it is no longer the object with the ETag " + object.etag(),
                        failure);
            default -> failure;
        };
    }
}
