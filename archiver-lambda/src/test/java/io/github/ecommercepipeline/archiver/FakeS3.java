package io.github.ecommercepipeline.archiver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects by their keys, which all buckets share and which may be any text, as in Amazon S3. */
public final class FakeS3 implements S3Client {

    public final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public ResponseBytes<GetObjectResponse> getObjectAsBytes(GetObjectRequest request) {
        byte[] content = objects.get(request.key());
        if (content == null) {
            throw NoSuchKeyException.builder().statusCode(404).build();
        }
        return ResponseBytes.fromByteArray(GetObjectResponse.builder().build(), content);
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        TreeSet<String> folders = new TreeSet<>();
        TreeSet<String> keys = new TreeSet<>();
        for (String key : objects.keySet()) {
            if (key.startsWith(request.prefix())) {
                int slash = request.delimiter() == null
                        ? -1
                        : key.indexOf('/', request.prefix().length());
                if (slash < 0) {
                    keys.add(key);
                } else {
                    folders.add(key.substring(0, slash + 1));
                }
            }
        }
        return ListObjectsV2Response.builder()
                .isTruncated(false)
                .contents(keys.stream()
                        .map(key -> S3Object.builder()
                                .key(key)
                                .eTag(etag(objects.get(key)))
                                .build())
                        .toList())
                .commonPrefixes(folders.stream()
                        .map(folder -> CommonPrefix.builder().prefix(folder).build())
                        .toList())
                .build();
    }

    @Override
    public HeadObjectResponse headObject(HeadObjectRequest request) {
        byte[] content = objects.get(request.key());
        if (content == null) {
            throw NoSuchKeyException.builder().statusCode(404).build();
        }
        return HeadObjectResponse.builder()
                .eTag(etag(content))
                .contentLength((long) content.length)
                .checksumSHA256(etag(content))
                .checksumType(ChecksumType.FULL_OBJECT)
                .build();
    }

    @Override
    public CopyObjectResponse copyObject(CopyObjectRequest request) {
        byte[] content = objects.get(request.sourceKey());
        if (content == null) {
            throw NoSuchKeyException.builder().statusCode(404).build();
        }
        objects.put(request.destinationKey(), content);
        return CopyObjectResponse.builder().build();
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        try (InputStream in = body.contentStreamProvider().newStream()) {
            objects.put(request.key(), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PutObjectResponse.builder().build();
    }

    @Override
    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        objects.remove(request.key());
        return DeleteObjectResponse.builder().build();
    }

    /** The SHA-256 of the content; also its ETag here. */
    public static String etag(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
