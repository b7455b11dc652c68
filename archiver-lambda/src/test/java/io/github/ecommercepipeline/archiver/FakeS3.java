package io.github.ecommercepipeline.archiver;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects by their keys, which all buckets share; reads and lists only. */
final class FakeS3 implements S3Client {

    final Map<String, byte[]> objects = new TreeMap<>();

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
                        .map(key -> S3Object.builder().key(key).eTag("etag").build())
                        .toList())
                .commonPrefixes(folders.stream()
                        .map(folder -> CommonPrefix.builder().prefix(folder).build())
                        .toList())
                .build();
    }
}
