package io.github.ecommercepipeline.archiver.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class S3FailuresTest {

    @Test
    void missing_credentials_and_regions_are_named_without_the_providers() {
        assertThat(
                        S3Failures.reason(
                                SdkClientException.create(
                                        "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(…)")))
                .contains("no AWS credentials were found; allowed: AWS_ACCESS_KEY_ID")
                .doesNotContain("Provider");
        assertThat(
                        S3Failures.reason(
                                SdkClientException.create(
                                        "Unable to load region from any of the providers in the chain software.amazon.awssdk.regions.X")))
                .contains("no AWS region was found; allowed: AWS_REGION")
                .doesNotContain("software");
    }

    @Test
    void a_failure_without_words_shows_no_class_name() {
        assertThat(S3Failures.reason(new IllegalStateException())).isEqualTo("unexpected error in the archiver");
        assertThat(S3Failures.reason(new IllegalStateException("first\nsecond")))
                .isEqualTo("first");
    }
}
