package io.github.ecommercepipeline.warehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentifiersTest {

    @Test
    void aPlainNameThatFitsStaysAsItIs() {
        assertThat(Identifiers.fitting("orders_20240501_v0_jr_1", 63)).isEqualTo("orders_20240501_v0_jr_1");
    }

    @Test
    void aLongerOneKeepsItsBeginningAndTheDigestOfTheWhole() {
        String run = "orders_20240501_v0_jr_" + "0123456789abcdef".repeat(4);

        assertThat(Identifiers.fitting(run, 63))
                .hasSize(63)
                .startsWith("orders_20240501_v0_jr_0123")
                .isEqualTo(Identifiers.fitting(run, 63))
                .isNotEqualTo(Identifiers.fitting(run + "x", 63));
    }

    @Test
    void namesThatDifferOnlyInSpecialCharactersStayDifferent() {
        assertThat(Identifiers.fitting("run-1", 63))
                .startsWith("run_1_")
                .isNotEqualTo(Identifiers.fitting("run.1", 63));
    }
}
