package io.github.ecommercepipeline.archiver.store;

import io.github.ecommercepipeline.manifest.InputIdentity;
import io.github.ecommercepipeline.manifest.StorePath;
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

/** Operations on S3. Thread-safe. */
public record Store(S3Client s3) {

    static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    /** The object's bytes; empty if there is none. */
    public Optional<byte[]> read(StorePath path) {
        try {
            return Optional.of(
                    s3.getObjectAsBytes(get -> get.bucket(path.bucket()).key(path.key()))
                            .asByteArrayUnsafe());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    public boolean exists(StorePath path) {
        return headIfPresent(path).isPresent();
    }

    /** Writes a JSON document unless the object exists; concurrent writers do not replace each other's. */
    public void writeOnce(StorePath path, byte[] json, ArchiveStorageOptions storage) {
        ObjectTags tags = storage.tags().of(ObjectTags.Content.MANIFEST);
        try {
            s3.putObject(
                    put -> put.bucket(path.bucket())
                            .key(path.key())
                            .contentType("application/json")
                            .tagging(tags.isEmpty() ? null : tags.over(List.of()))
                            .ifNoneMatch("*")
                            .storageClass(storage.storageClass())
                            .serverSideEncryption(storage.encryption())
                            .ssekmsKeyId(storage.kmsKey().orElse(null))
                            .bucketKeyEnabled(storage.bucketKey()),
                    RequestBody.fromBytes(json));
        } catch (S3Exception e) {
            if ((e.statusCode() != PRECONDITION_FAILED && e.statusCode() != CONFLICT) || !exists(path)) {
                throw e;
            }
        }
    }

    /** The objects in the folder and its subfolders. */
    public List<ObjectVersion> list(StorePath folder) {
        List<ObjectVersion> found = new ArrayList<>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        list -> list.bucket(folder.bucket()).prefix(folder.key()))
                .contents()) {
            found.add(ObjectVersion.of(new StorePath(folder.store(), object.key()), object.eTag()));
        }
        return found;
    }

    /** The names of the folders directly in it. */
    public List<String> folders(StorePath root) {
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
     * Removes the object if it is unchanged. In a bucket with versioning the version stays behind a delete marker: removing it by
     * its id would expose the previous version.
     *
     * @return whether it was removed
     */
    public boolean removeIfSame(ObjectVersion object) {
        try {
            s3.deleteObject(delete -> delete.bucket(object.path().bucket())
                    .key(object.path().key())
                    .ifMatch(object.condition()));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND || e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw e;
        }
    }

    /**
     * The object with this identity, to be read under the condition that its ETag stays what it is now. HTTP states modification
     * times in whole seconds.
     *
     * @throws StoreException if size and modification time identify it, and it is missing or has others
     */
    public ObjectVersion pin(StorePath path, InputIdentity identity, long bytes) {
        if (identity.kind() == InputIdentity.Kind.ETAG) {
            return ObjectVersion.of(path, identity.value());
        }
        Head head = headIfPresent(path).orElseThrow(() -> new StoreException(path + " is gone"));
        if (head.bytes() != bytes
                || head.answer().lastModified().getEpochSecond()
                        != identity.modifiedAt().getEpochSecond()) {
            throw new StoreException(path + " was overwritten: it no longer has " + bytes + " bytes modified at "
                    + identity.modifiedAt());
        }
        return ObjectVersion.of(path, head.object().etag());
    }

    Optional<Head> headIfPresent(StorePath path) {
        try {
            HeadObjectResponse answer = s3.headObject(
                    head -> head.bucket(path.bucket()).key(path.key()).checksumMode(ChecksumMode.ENABLED));
            return Optional.of(
                    new Head(new ObjectVersion(path, answer.eTag(), Optional.ofNullable(answer.versionId())), answer));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The metadata of the object.
     *
     * @throws StoreException if it is missing or was overwritten
     */
    Head head(ObjectVersion object) {
        try {
            return new Head(
                    object,
                    s3.headObject(head -> head.bucket(object.path().bucket())
                            .key(object.path().key())
                            .versionId(object.version().orElse(null))
                            .ifMatch(object.condition())
                            .checksumMode(ChecksumMode.ENABLED)));
        } catch (S3Exception e) {
            throw explained(object, e);
        }
    }

    /** The failure itself, or a StoreException if the object is missing or was overwritten. */
    static RuntimeException explained(ObjectVersion object, S3Exception failure) {
        return switch (failure.statusCode()) {
            case NOT_FOUND -> new StoreException(object.path() + " is gone", failure);
            case PRECONDITION_FAILED ->
                new StoreException(object.path() + " was overwritten: its ETag is no longer " + object.etag(), failure);
            default -> failure;
        };
    }
}
