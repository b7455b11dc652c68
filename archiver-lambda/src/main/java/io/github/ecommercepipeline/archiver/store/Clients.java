package io.github.ecommercepipeline.archiver.store;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.AdaptiveRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** How S3 is called; where it is and with which credentials, the SDK finds out as it always does. */
public final class Clients {

    private static final int ATTEMPTS = 10;

    private Clients() {}

    /**
     * A client that slows down when S3 asks for it, and is patient.
     *
     * @param parallelism objects at a time, and parts at a time
     * @param timeout of a silence of S3, which sends blanks while it copies
     */
    public static S3Client s3(int parallelism, Duration timeout) {
        AdaptiveRetryStrategy patient = AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .build();
        return S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(2 * parallelism + 8)
                        .connectionTimeout(Duration.ofSeconds(10))
                        .socketTimeout(timeout))
                .overrideConfiguration(override -> override.retryStrategy(patient))
                .build();
    }
}
