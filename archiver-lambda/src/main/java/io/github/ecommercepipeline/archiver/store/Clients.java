package io.github.ecommercepipeline.archiver.store;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.AdaptiveRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** Creates S3 clients; region, endpoint and credentials come from the SDK's default chains. */
public final class Clients {

    private static final int ATTEMPTS = 10;

    private Clients() {}

    /**
     * A client that retries adaptively when S3 throttles it.
     *
     * @param parallelism objects at a time, and parts at a time
     * @param timeout without a byte from S3, which sends blanks while it copies
     */
    public static S3Client s3(int parallelism, Duration timeout) {
        AdaptiveRetryStrategy retries = AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .build();
        return S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(2 * parallelism + 8)
                        .connectionTimeout(Duration.ofSeconds(10))
                        .socketTimeout(timeout))
                .overrideConfiguration(override -> override.retryStrategy(retries))
                .build();
    }
}
