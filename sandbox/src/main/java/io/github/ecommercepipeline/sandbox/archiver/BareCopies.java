package io.github.ecommercepipeline.sandbox.archiver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** The archiver's calls of the SDK in a bare loop: no manifest, no retries of its own, no bookkeeping, nothing compared. */
final class BareCopies implements AutoCloseable {

    private final S3Client s3;
    private final String bucket;
    private final int partBytes;
    private final ExecutorService objects;
    private final ExecutorService parts;

    BareCopies(S3Client s3, String bucket, int parallelism, int partBytes) {
        this.s3 = s3;
        this.bucket = bucket;
        this.partBytes = partBytes;
        this.objects = Executors.newFixedThreadPool(parallelism);
        this.parts = Executors.newFixedThreadPool(parallelism);
    }

    void copy(List<BenchObjects.Raw> all, String runId) throws IOException {
        List<Future<?>> copies = new ArrayList<>();
        all.stream()
                .sorted(Comparator.comparing(BenchObjects.Raw::bytes).reversed())
                .forEach(object -> copies.add(objects.submit(() -> copy(object, runId))));
        for (Future<?> copy : copies) {
            await(copy);
        }
    }

    private Void copy(BenchObjects.Raw object, String runId) throws IOException {
        String source = BenchObjects.FOLDER + object.name();
        String target = BenchObjects.FOLDER + "run=" + runId + "/" + object.name();
        s3.headObject(
                head -> head.bucket("raw").key(source).ifMatch(object.etag()).checksumMode(ChecksumMode.ENABLED));
        if (object.bytes() > partBytes) {
            copyInParts(object, source, target);
        } else {
            s3.copyObject(copy -> copy.sourceBucket("raw")
                    .sourceKey(source)
                    .copySourceIfMatch(object.etag())
                    .destinationBucket(bucket)
                    .destinationKey(target)
                    .storageClass(StorageClass.GLACIER_IR));
        }
        s3.headObject(head -> head.bucket(bucket).key(target).checksumMode(ChecksumMode.ENABLED));
        return null;
    }

    private void copyInParts(BenchObjects.Raw object, String source, String target) throws IOException {
        s3.getObjectTagging(get -> get.bucket("raw").key(source));
        String upload = s3.createMultipartUpload(create -> create.bucket(bucket)
                        .key(target)
                        .checksumAlgorithm("CRC32")
                        .checksumType("FULL_OBJECT")
                        .storageClass(StorageClass.GLACIER_IR))
                .uploadId();
        List<Future<CompletedPart>> copied = new ArrayList<>();
        for (int start = 0; start < object.bytes(); start += partBytes) {
            int number = copied.size() + 1;
            String range = "bytes=" + start + "-" + (Math.min(object.bytes(), start + partBytes) - 1);
            copied.add(parts.submit(() -> {
                String etag = s3.uploadPartCopy(part -> part.sourceBucket("raw")
                                .sourceKey(source)
                                .copySourceIfMatch(object.etag())
                                .copySourceRange(range)
                                .destinationBucket(bucket)
                                .destinationKey(target)
                                .uploadId(upload)
                                .partNumber(number))
                        .copyPartResult()
                        .eTag();
                return CompletedPart.builder().partNumber(number).eTag(etag).build();
            }));
        }
        List<CompletedPart> completed = new ArrayList<>();
        for (Future<CompletedPart> part : copied) {
            completed.add(await(part));
        }
        s3.completeMultipartUpload(complete ->
                complete.bucket(bucket).key(target).uploadId(upload).multipartUpload(all -> all.parts(completed)));
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        objects.shutdownNow();
        parts.shutdownNow();
    }
}
