package io.github.ecommercepipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordCipherTest {

    private static final byte[] RECORD = "1,ada@example.org".getBytes(StandardCharsets.UTF_8);

    private final RecordCipher cipher = new RecordCipher(PseudonymiserTest.key(1));

    @Test
    void a_record_is_decrypted_at_its_place_and_encrypted_differently_each_time() {
        String encrypted = cipher.encrypt("a.csv 17", RECORD);

        assertThat(cipher.decrypt("a.csv 17", encrypted)).isEqualTo(RECORD);
        assertThat(cipher.encrypt("a.csv 17", RECORD)).isNotEqualTo(encrypted);
    }

    @Test
    void decryption_fails_for_another_place_another_key_and_changed_text() {
        String encrypted = cipher.encrypt("a.csv 17", RECORD);
        String changed = (encrypted.startsWith("A") ? "B" : "A") + encrypted.substring(1);

        assertThatThrownBy(() -> cipher.decrypt("a.csv 18", encrypted))
                .hasMessage("encrypted with another key or for another record, or changed since");
        assertThatThrownBy(() -> cipher.decrypt("a.csv 17", changed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecordCipher(PseudonymiserTest.key(2)).decrypt("a.csv 17", encrypted))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
