package io.github.ecommercepipeline.archiver.store;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * How copies are kept.
 *
 * @param kmsKey which encrypts them; without one the bucket's own setting does
 */
public record Keeping(StorageClass storageClass, Optional<String> kmsKey) {

    public static Keeping standard() {
        return new Keeping(StorageClass.STANDARD, Optional.empty());
    }

    /** Null, which the SDK takes for "not said", without a key of our own. */
    ServerSideEncryption encryption() {
        return kmsKey.isPresent() ? ServerSideEncryption.AWS_KMS : null;
    }

    /** One request to KMS for many objects. */
    Boolean bucketKey() {
        return kmsKey.isPresent() ? Boolean.TRUE : null;
    }
}
