package io.github.ecommercepipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.testing.Contracts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrivacyKeysTest {

    @Test
    void without_pseudonyms_the_digest_is_that_of_the_contract_whatever_the_keys() {
        Contract contract = Contracts.dataset("sales").text("title", 64).build();
        Optional<NamedKey> key = Optional.of(NamedKey.of("one", new byte[32]));

        assertThat(PrivacyKeys.none().digest(contract)).isEqualTo(contract.digest());
        assertThat(new PrivacyKeys(key, key).digest(contract)).isEqualTo(contract.digest());
    }

    @Test
    void a_day_published_by_an_earlier_release_is_recognised_by_the_digest_of_the_contracts_text() {
        Contract contract = Contracts.dataset("sales").text("title", 64).build();

        assertThat(PrivacyKeys.none().isDigestOf(contract.digest(), contract)).isTrue();
        assertThat(PrivacyKeys.none().isDigestOf(contract.textDigest(), contract))
                .isTrue();
        assertThat(PrivacyKeys.none().isDigestOf("2".repeat(64), contract)).isFalse();
    }
}
