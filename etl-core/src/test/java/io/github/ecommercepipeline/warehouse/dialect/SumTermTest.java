package io.github.ecommercepipeline.warehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SumTermTest {

    private static final SqlDialect REDSHIFT = new RedshiftDialect(Duration.ofMinutes(1));

    @Test
    void a_sum_that_always_fits_is_one_term() {
        assertThat(REDSHIFT.sum("fee", "numeric(28,2)"))
                .containsExactly(new SumTerm("COALESCE(SUM(\"fee\"), 0)", BigDecimal.ONE));
    }

    @Test
    void redshift_sums_the_halves_of_wide_numbers_because_a_sum_has_at_most_38_digits() {
        String divisor = "CAST(100000000000000000 AS numeric(38,2))";

        assertThat(REDSHIFT.sum("wei", "numeric(38,2)"))
                .containsExactly(
                        new SumTerm("COALESCE(SUM(MOD(\"wei\", " + divisor + ")), 0)", BigDecimal.ONE),
                        new SumTerm(
                                "COALESCE(SUM(CAST((\"wei\" - MOD(\"wei\", " + divisor + ")) / " + divisor
                                        + " AS numeric(38,0))), 0)",
                                new BigDecimal("1E+17")));
    }
}
