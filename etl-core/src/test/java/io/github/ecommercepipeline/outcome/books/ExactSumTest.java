package io.github.ecommercepipeline.outcome.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExactSumTest {

    @Test
    void a_sum_beyond_a_long_stays_exact() {
        ExactSum sum = new ExactSum(2);
        sum.add(Long.MAX_VALUE);
        sum.add(Long.MAX_VALUE);
        sum.add(2);
        assertThat(sum.value()).isEqualTo(new BigDecimal("184467440737095516.16"));
    }

    @Test
    void nothing_added_is_zero_with_the_scale() {
        assertThat(new ExactSum(3).value()).isEqualTo(new BigDecimal("0.000"));
    }

    @Property(tries = 200)
    void equals_the_sum_of_big_integers_however_it_is_split(@ForAll List<Long> values, @ForAll boolean even) {
        ExactSum left = new ExactSum(0);
        ExactSum right = new ExactSum(0);
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i < values.size(); i++) {
            (i % 2 == 0 == even ? left : right).add(values.get(i));
            expected = expected.add(BigInteger.valueOf(values.get(i)));
        }
        left.add(right);
        assertThat(left.value().toBigIntegerExact()).isEqualTo(expected);
    }
}
