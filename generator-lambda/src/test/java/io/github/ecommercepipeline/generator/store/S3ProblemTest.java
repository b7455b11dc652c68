package io.github.ecommercepipeline.generator.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class S3ProblemTest {

    @Test
    void missing_credentials_are_named_without_the_providers() {
        assertThat(
                        S3Problem.of(
                                SdkClientException.create(
                                        "Unable to load credentials from any of the providers in the chain AwsCredentialsProviderChain(…)")))
                .contains("no AWS credentials were found; allowed: AWS_ACCESS_KEY_ID")
                .doesNotContain("Provider");
        assertThat(S3Problem.of(SdkClientException.create("timed out"))).isEqualTo("timed out");
    }
}
