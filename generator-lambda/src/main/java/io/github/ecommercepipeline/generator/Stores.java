package io.github.ecommercepipeline.generator;

import io.github.ecommercepipeline.generator.store.FolderStore;
import io.github.ecommercepipeline.generator.store.RawStore;
import io.github.ecommercepipeline.generator.store.S3Store;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens the store at a location: {@code s3://bucket/prefix}, or a folder. */
final class Stores {

    private static final String S3 = "s3://";

    private Stores() {}

    /**
     * Opens a store. Region, credentials and endpoint of S3 are the AWS SDK's defaults.
     *
     * @param tags of the objects in S3, in the form of its header x-amz-tagging
     * @throws IllegalArgumentException for an S3 location without a bucket
     */
    static RawStore open(String place, Optional<String> tags) {
        if (!place.startsWith(S3)) {
            return new FolderStore(Path.of(place));
        }
        URI uri = URI.create(place);
        if (uri.getHost() == null && uri.getAuthority() == null) {
            throw new IllegalArgumentException(place + " has no bucket (allowed: s3://bucket/prefix)");
        }
        String path = uri.getPath().replaceFirst("^/", "").replaceFirst("/$", "");
        S3Client client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return new S3Store(client, uri.getAuthority(), path.isEmpty() ? "" : path + "/", tags);
    }
}
