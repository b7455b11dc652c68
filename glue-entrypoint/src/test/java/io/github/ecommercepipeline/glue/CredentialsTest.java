package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.run.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

    @Test
    void theSecretOfARedshiftClusterIsUnderstoodAndNeverShown() {
        Credentials credentials = Credentials.of(
                "shop", "{\"username\":\"etl\",\"password\":\"hunter2\",\"engine\":\"redshift\",\"port\":5439}");

        assertThat(credentials.user()).isEqualTo("etl");
        assertThat(credentials.password()).isEqualTo("hunter2");
        assertThat(credentials).asString().doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "", "{\"password\":\"hunter2\"}", "{\"username\":\"etl\",\"pass\":\"hunter2\"}"})
    void anythingElseIsRefusedWithoutShowingIt(String json) {
        assertThatThrownBy(() -> Credentials.of("shop", json))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessage(
                        "--secret shop is not what it should be; allowed: JSON with the texts username and password");
    }
}
