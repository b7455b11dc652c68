package io.github.ecommercepipeline.archiver.store;

import io.github.ecommercepipeline.manifest.StorePath;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Copies an object by one request with its metadata and tags. */
record CopyAtOnce(S3Client s3, ArchiveStorageOptions storage) {

    void copy(Head from, StorePath target, OverwritePolicy existing) {
        ObjectVersion source = from.object();
        ObjectTags tags = storage.tags().of(ObjectTags.Content.INPUT);
        s3.copyObject(CopyObjectRequest.builder()
                .sourceBucket(source.path().bucket())
                .sourceKey(source.path().key())
                .sourceVersionId(source.version().orElse(null))
                .copySourceIfMatch(source.condition())
                .destinationBucket(target.bucket())
                .destinationKey(target.key())
                .ifNoneMatch(existing.ifNoneMatch())
                .checksumAlgorithm(from.preferred().map(S3Checksums::sdk).orElse(ChecksumAlgorithm.CRC64_NVME))
                .taggingDirective(tags.isEmpty() ? null : TaggingDirective.REPLACE)
                .tagging(tags.isEmpty() ? null : tags.over(new SourceTags(s3).of(source)))
                .storageClass(storage.storageClass())
                .serverSideEncryption(storage.encryption())
                .ssekmsKeyId(storage.kmsKey().orElse(null))
                .bucketKeyEnabled(storage.bucketKey())
                .build());
    }
}
