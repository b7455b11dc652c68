package io.github.ecommercepipeline.archiver.store;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * How S3 stores the copies.
 *
 * @param kmsKey encrypts them; if empty, the bucket's default applies
 * @param tags of the copies, in addition to those of their sources
 */
public record ArchiveStorageOptions(StorageClass storageClass, Optional<String> kmsKey, ObjectTags tags) {

    public static ArchiveStorageOptions standard() {
        return new ArchiveStorageOptions(StorageClass.STANDARD, Optional.empty(), ObjectTags.none());
    }

    /** NULL, for the bucket's default, without a key. */
    ServerSideEncryption encryption() {
        return kmsKey.isPresent() ? ServerSideEncryption.AWS_KMS : null;
    }

    /** Saves requests to KMS; NULL, for the bucket's default, without a key. */
    Boolean bucketKey() {
        return kmsKey.isPresent() ? Boolean.TRUE : null;
    }
}
