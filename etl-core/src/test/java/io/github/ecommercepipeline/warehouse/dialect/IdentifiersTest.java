package io.github.ecommercepipeline.warehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentifiersTest {

    @Test
    void a_plain_name_that_fits_is_kept() {
        assertThat(Identifiers.fitting("orders_20240501_v0_jr_1", 63)).isEqualTo("orders_20240501_v0_jr_1");
    }

    @Test
    void a_longer_name_keeps_its_beginning_and_gains_a_digest() {
        String run = "orders_20240501_v0_jr_" + "0123456789abcdef".repeat(4);

        assertThat(Identifiers.fitting(run, 63))
                .hasSize(63)
                .startsWith("orders_20240501_v0_jr_0123")
                .isEqualTo(Identifiers.fitting(run, 63))
                .isNotEqualTo(Identifiers.fitting(run + "x", 63));
    }

    @Test
    void names_that_differ_only_in_special_characters_stay_different() {
        assertThat(Identifiers.fitting("run-1", 63))
                .startsWith("run_1_")
                .isNotEqualTo(Identifiers.fitting("run.1", 63));
    }
}
