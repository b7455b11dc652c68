package io.github.ecommercepipeline.generator.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** A bucket, or the part of it below a prefix. */
public final class S3Store implements RawStore {

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final Optional<String> tags;

    /**
     * @param prefix empty, or a path that ends with a slash
     * @param tags of every object, in the form of S3's header x-amz-tagging
     */
    public S3Store(S3Client client, String bucket, String prefix, Optional<String> tags) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
        this.tags = tags;
    }

    @Override
    public NewObject create(String key) {
        return new S3Upload(client, bucket, prefix + key, tags);
    }

    @Override
    public List<String> names(String folder) throws IOException {
        String path = prefix + folder + "/";
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(path)
                .delimiter("/")
                .build();
        try {
            return client.listObjectsV2Paginator(request).contents().stream()
                    .map(object -> object.key().substring(path.length()))
                    .filter(name -> !name.isEmpty())
                    .toList();
        } catch (SdkException e) {
            throw new IOException("s3://" + bucket + "/" + path + " could not be listed: " + S3Problem.of(e), e);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            client.deleteObject(delete -> delete.bucket(bucket).key(prefix + key));
        } catch (SdkException e) {
            throw new IOException(
                    "s3://" + bucket + "/" + prefix + key + " could not be removed: " + S3Problem.of(e), e);
        }
    }
}
