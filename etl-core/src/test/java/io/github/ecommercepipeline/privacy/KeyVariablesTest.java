package io.github.ecommercepipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.ContractException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyVariablesTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void keys_are_read_with_their_names_and_empty_means_absent() {
        PrivacyKeys keys = KeyVariables.read(Map.of(
                "PIPELINE_PSEUDONYM_KEY",
                KEY + "\n",
                "PIPELINE_PSEUDONYM_KEY_ID",
                "p-1",
                "PIPELINE_QUARANTINE_KEY",
                ""));

        assertThat(keys.pseudonym()).map(NamedKey::id).contains("p-1");
        assertThat(keys.quarantine()).isEmpty();
        assertThat(KeyVariables.read(Map.of())).isEqualTo(PrivacyKeys.none());
    }

    @Test
    void all_problems_are_reported_at_once_without_keys() {
        assertThatThrownBy(() -> KeyVariables.read(Map.of(
                        "PIPELINE_PSEUDONYM_KEY", "hunter2!",
                        "PIPELINE_PSEUDONYM_KEY_ID", "a b",
                        "PIPELINE_QUARANTINE_KEY_ID", "q-1")))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(
                        "environment: PIPELINE_PSEUDONYM_KEY: is not a valid key (allowed: Base64 of 32 or more random bytes)")
                .hasMessageContaining("environment: PIPELINE_PSEUDONYM_KEY_ID: is not a valid name")
                .hasMessageContaining(
                        "environment: PIPELINE_QUARANTINE_KEY: is missing although PIPELINE_QUARANTINE_KEY_ID is set")
                .hasMessageNotContaining("hunter2");
    }
}
