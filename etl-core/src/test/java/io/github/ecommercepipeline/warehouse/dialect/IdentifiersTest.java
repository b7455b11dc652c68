package io.github.ecommercepipeline.warehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifiersTest {

    private static final String LONG = "x".repeat(62);

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
    void a_derived_name_is_never_that_of_a_dataset_or_of_another_derived_object() {
        List<String> datasets =
                List.of("a", "a_key", "a_day", "a_key_day", "a_retyped", "a_all", "key", "day", LONG, LONG + "y");
        List<String> names = new ArrayList<>(datasets);
        datasets.forEach(dataset -> List.of("key", "day", "retyped", "all")
                .forEach(suffix -> names.add(Identifiers.derived(dataset, suffix, 63))));

        assertThat(names)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(63));
    }

    @Test
    void names_that_differ_only_in_special_characters_stay_different() {
        assertThat(Identifiers.fitting("run-1", 63))
                .startsWith("run_1_")
                .isNotEqualTo(Identifiers.fitting("run.1", 63));
    }
}
