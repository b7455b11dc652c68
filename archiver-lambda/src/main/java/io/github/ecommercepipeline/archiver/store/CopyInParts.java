package io.github.ecommercepipeline.archiver.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/** For what S3 does not copy at once: ranges of it, several at a time; tags and metadata are brought along by hand. */
record CopyInParts(S3Client s3, Keeping keeping, PartSize parts, Crew crew) {

    void copy(Head from, Place target, WhatIsThere existing) {
        String upload = begin(from, target);
        try {
            List<CompletedPart> copied = crew.parts(tasks(from, target, upload));
            complete(target, upload, copied, existing);
        } catch (RuntimeException e) {
            abort(target, upload, e);
            throw e;
        }
    }

    private String begin(Head from, Place target) {
        HeadObjectResponse like = from.answer();
        // S3 tells a checksum of the whole only where those of the parts can be combined.
        Optional<Algorithm> whole = from.checksums().keySet().stream()
                .filter(Algorithm::combines)
                .findFirst()
                .or(() -> from.checksums().isEmpty() ? Optional.of(Algorithm.CRC64NVME) : Optional.empty());
        return s3.createMultipartUpload(CreateMultipartUploadRequest.builder()
                        .bucket(target.bucket())
                        .key(target.key())
                        .checksumAlgorithm(whole.map(Algorithm::sdk).orElse(null))
                        .checksumType(whole.map(any -> ChecksumType.FULL_OBJECT).orElse(null))
                        .contentType(like.contentType())
                        .contentEncoding(like.contentEncoding())
                        .contentDisposition(like.contentDisposition())
                        .contentLanguage(like.contentLanguage())
                        .cacheControl(like.cacheControl())
                        .metadata(like.metadata())
                        .tagging(Tagging.builder().tagSet(tags(from.object())).build())
                        .storageClass(keeping.storageClass())
                        .serverSideEncryption(keeping.encryption())
                        .ssekmsKeyId(keeping.kmsKey().orElse(null))
                        .bucketKeyEnabled(keeping.bucketKey())
                        .build())
                .uploadId();
    }

    private List<Tag> tags(Pinned source) {
        return s3.getObjectTagging(get -> get.bucket(source.place().bucket())
                        .key(source.place().key())
                        .versionId(source.version().orElse(null)))
                .tagSet();
    }

    private List<Callable<CompletedPart>> tasks(Head from, Place target, String upload) {
        List<Callable<CompletedPart>> tasks = new ArrayList<>();
        for (String range : parts.ranges(from.bytes())) {
            int number = tasks.size() + 1;
            tasks.add(() -> part(from.object(), target, upload, number, range));
        }
        return tasks;
    }

    private CompletedPart part(Pinned source, Place target, String upload, int number, String range) {
        UploadPartCopyRequest request = UploadPartCopyRequest.builder()
                .sourceBucket(source.place().bucket())
                .sourceKey(source.place().key())
                .sourceVersionId(source.version().orElse(null))
                .copySourceIfMatch(source.condition())
                .copySourceRange(range)
                .destinationBucket(target.bucket())
                .destinationKey(target.key())
                .uploadId(upload)
                .partNumber(number)
                .build();
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(s3.uploadPartCopy(request).copyPartResult().eTag())
                .build();
    }

    private void complete(Place target, String upload, List<CompletedPart> copied, WhatIsThere existing) {
        try {
            s3.completeMultipartUpload(complete -> complete.bucket(target.bucket())
                    .key(target.key())
                    .uploadId(upload)
                    .ifNoneMatch(existing.ifNoneMatch())
                    .multipartUpload(all -> all.parts(copied)));
        } catch (NoSuchUploadException e) {
            // An answer was lost and the call repeated: whether the object is there, and right, is looked at next.
        }
    }

    /** What is not taken back costs storage until the bucket's lifecycle rule removes it. */
    private void abort(Place target, String upload, RuntimeException failure) {
        boolean interrupted = Thread.interrupted();
        try {
            s3.abortMultipartUpload(
                    abort -> abort.bucket(target.bucket()).key(target.key()).uploadId(upload));
        } catch (NoSuchUploadException e) {
            failure.addSuppressed(e);
        } catch (S3Exception e) {
            failure.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
