package io.github.ecommercepipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.testing.Contracts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrivacyKeysTest {

    @Test
    void a_contract_without_pseudonyms_keeps_its_own_digest_whatever_the_keys() {
        Contract contract = Contracts.dataset("sales").text("title", 64).build();
        Optional<SecretKey> key = Optional.of(SecretKey.of("one", new byte[32]));

        assertThat(PrivacyKeys.none().digest(contract)).isEqualTo(contract.digest());
        assertThat(new PrivacyKeys(key, key).digest(contract)).isEqualTo(contract.digest());
    }
}
