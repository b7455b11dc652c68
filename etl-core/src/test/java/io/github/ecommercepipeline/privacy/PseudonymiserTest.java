package io.github.ecommercepipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PseudonymiserTest {

    @Test
    void a_pseudonym_is_the_hmac_of_rfc_4231() {
        byte[] key = new byte[131];
        Arrays.fill(key, (byte) 0xaa);

        assertThat(pseudonym(NamedKey.of("rfc", key), "Test Using Larger Than Block-Size Key - Hash Key First"))
                .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    @Test
    void equal_texts_have_equal_pseudonyms_which_depend_on_the_key() {
        Pseudonymiser one = new Pseudonymiser(key(1));

        assertThat(new String(one.of(utf8("Zoë")), StandardCharsets.US_ASCII))
                .isEqualTo(pseudonym(key(1), "Zoë"))
                .isNotEqualTo(pseudonym(key(1), "zoë"))
                .isNotEqualTo(pseudonym(key(2), "Zoë"));
    }

    @Test
    void a_key_shows_only_its_name() {
        NamedKey key = NamedKey.of("2024-05", utf8("0123456789abcdef0123456789abcdef"));

        assertThat(key).hasToString("key 2024-05");
        assertThat(new RunSecret()).hasToString("run secret");
        assertThat(key.fingerprint()).hasSize(64).isNotEqualTo(key(1).fingerprint());
        assertThatThrownBy(() -> NamedKey.of("short", utf8("0123456789abcdef")))
                .hasMessage("the key has 16 bytes (allowed: 32 or more)");
    }

    static NamedKey key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return NamedKey.of("key-" + fill, bytes);
    }

    private static String pseudonym(NamedKey key, String text) {
        return new String(new Pseudonymiser(key).of(utf8(text)), StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
