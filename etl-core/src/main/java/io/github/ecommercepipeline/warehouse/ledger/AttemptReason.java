package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.manifest.RuleOutcome;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A reason of a run's records, as recorded in {@code ops.reasons}.
 *
 * @param severity error for rejected records, warning for accepted ones that failed a rule; empty for duplicates
 * @param records how many have the reason; a record may have several
 * @param sums over these records, by decimal property; empty for warnings
 */
public record AttemptReason(
        String reason, Optional<RuleOutcome.Severity> severity, long records, Map<String, BigDecimal> sums) {

    public AttemptReason {
        sums = Collections.unmodifiableMap(new TreeMap<>(sums));
    }
}
