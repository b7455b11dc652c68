package io.github.ecommercepipeline.archiver.store;

import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.StorePath;
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
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/** Copies a large object in parts, several at a time, with its tags and metadata. */
record CopyInParts(S3Client s3, ArchiveStorageOptions storage, PartSize parts, CopyExecutors executors) {

    void copy(Head from, StorePath target, OverwritePolicy existing) {
        String upload = begin(from, target);
        try {
            List<CompletedPart> copied = executors.parts(tasks(from, target, upload));
            complete(target, upload, copied, existing);
        } catch (RuntimeException e) {
            abort(target, upload, e);
            throw e;
        }
    }

    private String begin(Head from, StorePath target) {
        HeadObjectResponse like = from.answer();
        // S3 has a checksum of the whole only for algorithms whose part checksums can be combined.
        Optional<Checksum.Algorithm> whole = from.checksums().keySet().stream()
                .filter(S3Checksums::coversParts)
                .findFirst()
                .or(() -> from.checksums().isEmpty() ? Optional.of(Checksum.Algorithm.CRC64NVME) : Optional.empty());
        return s3.createMultipartUpload(CreateMultipartUploadRequest.builder()
                        .bucket(target.bucket())
                        .key(target.key())
                        .checksumAlgorithm(whole.map(S3Checksums::sdk).orElse(null))
                        .checksumType(whole.map(any -> ChecksumType.FULL_OBJECT).orElse(null))
                        .contentType(like.contentType())
                        .contentEncoding(like.contentEncoding())
                        .contentDisposition(like.contentDisposition())
                        .contentLanguage(like.contentLanguage())
                        .cacheControl(like.cacheControl())
                        .metadata(like.metadata())
                        .tagging(storage.tags().of(ObjectTags.Content.INPUT).over(new SourceTags(s3).of(from.object())))
                        .storageClass(storage.storageClass())
                        .serverSideEncryption(storage.encryption())
                        .ssekmsKeyId(storage.kmsKey().orElse(null))
                        .bucketKeyEnabled(storage.bucketKey())
                        .build())
                .uploadId();
    }

    private List<Callable<CompletedPart>> tasks(Head from, StorePath target, String upload) {
        List<Callable<CompletedPart>> tasks = new ArrayList<>();
        for (String range : parts.ranges(from.bytes())) {
            int number = tasks.size() + 1;
            tasks.add(() -> part(from.object(), target, upload, number, range));
        }
        return tasks;
    }

    private CompletedPart part(ObjectVersion source, StorePath target, String upload, int number, String range) {
        UploadPartCopyRequest request = UploadPartCopyRequest.builder()
                .sourceBucket(source.path().bucket())
                .sourceKey(source.path().key())
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

    private void complete(StorePath target, String upload, List<CompletedPart> copied, OverwritePolicy existing) {
        try {
            s3.completeMultipartUpload(complete -> complete.bucket(target.bucket())
                    .key(target.key())
                    .uploadId(upload)
                    .ifNoneMatch(existing.ifNoneMatch())
                    .multipartUpload(all -> all.parts(copied)));
        } catch (NoSuchUploadException e) {
            // A response was lost and the request repeated; the object is verified next.
        }
    }

    /** Parts that are not aborted cost storage until the bucket's lifecycle rule removes them. */
    private void abort(StorePath target, String upload, RuntimeException failure) {
        boolean interrupted = Thread.interrupted();
        try {
            s3.abortMultipartUpload(
                    abort -> abort.bucket(target.bucket()).key(target.key()).uploadId(upload));
        } catch (S3Exception e) {
            failure.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
