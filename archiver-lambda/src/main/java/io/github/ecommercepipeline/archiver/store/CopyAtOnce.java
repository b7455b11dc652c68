package io.github.ecommercepipeline.archiver.store;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;

/** S3 copies the object; tags and metadata go with it. */
record CopyAtOnce(S3Client s3, Keeping keeping) {

    void copy(Head from, Place target, WhatIsThere existing) {
        Pinned source = from.object();
        s3.copyObject(CopyObjectRequest.builder()
                .sourceBucket(source.place().bucket())
                .sourceKey(source.place().key())
                .sourceVersionId(source.version().orElse(null))
                .copySourceIfMatch(source.condition())
                .destinationBucket(target.bucket())
                .destinationKey(target.key())
                .ifNoneMatch(existing.ifNoneMatch())
                .checksumAlgorithm(from.preferred().orElse(Algorithm.CRC64NVME).sdk())
                .storageClass(keeping.storageClass())
                .serverSideEncryption(keeping.encryption())
                .ssekmsKeyId(keeping.kmsKey().orElse(null))
                .bucketKeyEnabled(keeping.bucketKey())
                .build());
    }
}
