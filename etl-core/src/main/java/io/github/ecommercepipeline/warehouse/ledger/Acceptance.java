package io.github.ecommercepipeline.warehouse.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * That somebody accepts that a rule fails on a day with the numbers that were measured of it. It says nothing of other numbers.
 *
 * @param measured as {@link #measured} writes them
 */
public record Acceptance(Instant at, String measured) {

    /**
     * Numbers as they are compared: {@code Dataset.*.RowCount = 12}, one after the other.
     *
     * @param metrics what was measured of a day
     * @param names of the metrics that a rule compares with those of earlier days
     */
    public static String measured(Map<String, BigDecimal> metrics, Collection<String> names) {
        return new TreeSet<>(names)
                .stream()
                        .map(name -> name + " = "
                                + Optional.ofNullable(metrics.get(name))
                                        .map(value -> value.signum() == 0
                                                ? "0"
                                                : value.stripTrailingZeros().toPlainString())
                                        .orElse("nothing"))
                        .collect(Collectors.joining("; "));
    }

    /** Whether it is about these numbers. */
    public boolean isOf(Map<String, BigDecimal> metrics, Collection<String> names) {
        return measured.equals(measured(metrics, names));
    }
}
