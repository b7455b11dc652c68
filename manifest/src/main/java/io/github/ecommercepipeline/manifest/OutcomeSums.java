package io.github.ecommercepipeline.manifest;

import java.math.BigDecimal;

/**
 * Exact sums of one decimal property, over the values that could be read.
 *
 * @param read over all records, summed on its own
 */
public record OutcomeSums(BigDecimal read, BigDecimal accepted, BigDecimal rejected, BigDecimal duplicate) {

    public boolean closes() {
        return read.compareTo(accepted.add(rejected).add(duplicate)) == 0;
    }
}
