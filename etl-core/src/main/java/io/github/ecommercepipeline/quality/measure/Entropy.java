package io.github.ecommercepipeline.quality.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * How many bits it takes on average to tell a value of a property, by how often each occurs; to ten decimal places. Values that
 * are NULL are left out.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types-Entropy.html">Entropy</a>
 */
public final class Entropy {

    public static final String TYPE = "Entropy";

    private static final int SCALE = 10;

    private Entropy() {}

    /** The entropy; nothing if there are no values. Computed in one order, so that it is the same however the records lay. */
    public static Optional<BigDecimal> of(MeasureValues.Frequencies frequencies) {
        double all = 0;
        double weighted = 0;
        for (Map.Entry<Long, Long> entry : frequencies.values().entrySet()) {
            double occurrences = (double) entry.getKey() * entry.getValue();
            all += occurrences;
            weighted += occurrences * StrictMath.log(entry.getKey());
        }
        if (all == 0) {
            return Optional.empty();
        }
        double bits = (StrictMath.log(all) - weighted / all) / StrictMath.log(2);
        BigDecimal rounded = BigDecimal.valueOf(Math.max(0, bits)).setScale(SCALE, RoundingMode.HALF_EVEN);
        return Optional.of(rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros());
    }
}
