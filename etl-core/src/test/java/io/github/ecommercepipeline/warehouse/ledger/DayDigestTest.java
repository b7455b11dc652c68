package io.github.ecommercepipeline.warehouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DayDigestTest {

    private static final String CONTRACT = "0a".repeat(32);

    @Test
    void a_day_is_recorded_with_the_semantics_of_this_release() {
        assertThat(DayDigest.of(CONTRACT)).hasToString(CONTRACT + "." + DayDigest.SEMANTICS);
        assertThat(DayDigest.parse(CONTRACT + ".12")).isEqualTo(new DayDigest(CONTRACT, 12));
        assertThat(DayDigest.parse(DayDigest.of(CONTRACT, "abc").toString()))
                .isEqualTo(new DayDigest(CONTRACT, "abc", DayDigest.SEMANTICS));
    }

    @Test
    void a_digest_without_a_number_is_of_the_first_semantics() {
        assertThat(DayDigest.parse(CONTRACT)).isEqualTo(new DayDigest(CONTRACT, 1));
        assertThat(DayDigest.parse(CONTRACT)).hasToString(CONTRACT);
    }

    @Test
    void a_digest_of_an_unknown_form_is_that_of_no_contract() {
        for (String unknown : new String[] {"", ".", CONTRACT + ".", CONTRACT + ".x", CONTRACT + ".99999999999"}) {
            assertThat(DayDigest.parse(unknown)).isEqualTo(new DayDigest(unknown, 1));
        }
    }
}
