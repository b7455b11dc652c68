package io.github.ecommercepipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealedTextTest {

    private static final byte[] RECORD = "1,ada@example.org".getBytes(StandardCharsets.UTF_8);

    private final SealedText seal = new SealedText(PseudonymsTest.key(1));

    @Test
    void a_sealed_record_opens_at_its_place_and_looks_different_each_time() {
        String sealed = seal.seal("a.csv 17", RECORD);

        assertThat(seal.open("a.csv 17", sealed)).isEqualTo(RECORD);
        assertThat(seal.seal("a.csv 17", RECORD)).isNotEqualTo(sealed);
    }

    @Test
    void it_opens_nowhere_else_with_no_other_key_and_not_after_a_change() {
        String sealed = seal.seal("a.csv 17", RECORD);
        String changed = (sealed.startsWith("A") ? "B" : "A") + sealed.substring(1);

        assertThatThrownBy(() -> seal.open("a.csv 18", sealed)).hasMessage("sealed with another key, or changed since");
        assertThatThrownBy(() -> seal.open("a.csv 17", changed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SealedText(PseudonymsTest.key(2)).open("a.csv 17", sealed))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
