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
}
