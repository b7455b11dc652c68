package io.github.ecommercepipeline.standin;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * How COPY and UNLOAD reach S3.
 *
 * @param endpoint of an S3-compatible server, addressed by path; empty: Amazon S3 itself
 * @param signs whether requests are signed with the AWS SDK's default credentials
 */
record S3Connection(Optional<URI> endpoint, String region, boolean signs) {

    S3Connection {
        endpoint.ifPresent(url -> {
            if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                throw new IllegalArgumentException("'" + url + "' is not a URL such as http://127.0.0.1:9000");
            }
        });
        Objects.requireNonNull(region, "region");
    }

    /** A new client, the caller's to close. */
    S3Client client() {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(region))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(
                        signs ? DefaultCredentialsProvider.builder().build() : AnonymousCredentialsProvider.create());
        endpoint.ifPresent(url -> builder.endpointOverride(url).forcePathStyle(true));
        return builder.build();
    }
}
