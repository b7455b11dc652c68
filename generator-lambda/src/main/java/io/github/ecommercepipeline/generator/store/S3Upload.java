package io.github.ecommercepipeline.generator.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An upload to S3 that holds one part in memory: a single request if the object is small, otherwise a multipart upload.
 * The object becomes visible with the last request.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">Amazon S3 multipart upload
 *     limits</a>
 */
final class S3Upload extends NewObject {

    /** The maximum of 10,000 parts allows objects of 78 GiB. */
    static final int PART_BYTES = 8 << 20;

    private static final String CONTENT_TYPE = "application/octet-stream";

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final Optional<String> tags;
    private final byte[] part = new byte[PART_BYTES];
    private final List<CompletedPart> sent = new ArrayList<>();
    private int size;
    private String uploadId;
    private boolean committed;

    S3Upload(S3Client client, String bucket, String key, Optional<String> tags) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.tags = tags;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        for (int rest = length; rest > 0; ) {
            if (size == PART_BYTES) {
                call(this::send);
            }
            int step = Math.min(rest, PART_BYTES - size);
            System.arraycopy(bytes, from, part, size, step);
            size += step;
            from += step;
            rest -= step;
        }
    }

    private void send() {
        if (uploadId == null) {
            uploadId = client.createMultipartUpload(
                            create -> create.bucket(bucket).key(key).tagging(tags.orElse(null)))
                    .uploadId();
        }
        int number = sent.size() + 1;
        String etag = client.uploadPart(
                        upload -> upload.bucket(bucket)
                                .key(key)
                                .uploadId(uploadId)
                                .partNumber(number),
                        body())
                .eTag();
        sent.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        size = 0;
    }

    private RequestBody body() {
        int length = size;
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(part, 0, length), length, CONTENT_TYPE);
    }

    @Override
    public void commit() throws IOException {
        call(() -> {
            if (uploadId == null) {
                client.putObject(put -> put.bucket(bucket).key(key).tagging(tags.orElse(null)), body());
                return;
            }
            if (size > 0) {
                send();
            }
            client.completeMultipartUpload(complete ->
                    complete.bucket(bucket).key(key).uploadId(uploadId).multipartUpload(upload -> upload.parts(sent)));
        });
        committed = true;
    }

    @Override
    public void close() throws IOException {
        if (!committed && uploadId != null) {
            String abandoned = uploadId;
            uploadId = null;
            call(() -> client.abortMultipartUpload(
                    abort -> abort.bucket(bucket).key(key).uploadId(abandoned)));
        }
    }

    private void call(Runnable request) throws IOException {
        try {
            request.run();
        } catch (SdkException e) {
            throw new IOException("s3://" + bucket + "/" + key + " could not be written: " + S3Problem.of(e), e);
        }
    }
}
