package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.run.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFieldsTest {

    @Test
    void the_secret_of_a_redshift_cluster_is_understood_and_never_shown() {
        SecretFields secret = SecretFields.of(
                "shop", "{\"username\":\"etl\",\"password\":\"hunter2\",\"engine\":\"redshift\",\"port\":5439}");

        assertThat(secret.required("username")).isEqualTo("etl");
        assertThat(secret.required("password")).isEqualTo("hunter2");
        assertThat(secret.texts()).containsOnlyKeys("username", "password", "engine");
        assertThat(secret).asString().doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "", "\"hunter2\"", "[\"hunter2\"]", "{\"hunter2"})
    void anything_but_a_json_object_is_refused_without_showing_it(String json) {
        assertThatThrownBy(() -> SecretFields.of("shop", json))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessage("the secret shop cannot be used; allowed: a JSON object");
    }

    @Test
    void a_text_that_is_missing_is_named() {
        assertThatThrownBy(() -> SecretFields.of("shop", "{\"username\":\"etl\",\"pass\":\"hunter2\"}")
                        .required("password"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the secret shop cannot be used; allowed: a JSON object with the text password");
    }
}
