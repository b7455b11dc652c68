package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.quality.measure.MeasureValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * How many bits it takes on average to tell a value of a property, by how often each occurs; to ten decimal places. Values that
 * are NULL are left out.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/dqdl-rule-types-Entropy.html">Entropy</a>
 */
final class Entropy {

    static final String TYPE = "Entropy";

    private static final int SCALE = 10;

    private Entropy() {}

    /** The entropy; nothing if there are no values. Computed in one order, so that it is the same however the records lay. */
    static Ratio of(MeasureValues.Frequencies frequencies) {
        double all = 0;
        double weighted = 0;
        for (Map.Entry<Long, Long> entry : frequencies.values().entrySet()) {
            double occurrences = (double) entry.getKey() * entry.getValue();
            all += occurrences;
            weighted += occurrences * StrictMath.log(entry.getKey());
        }
        if (all == 0) {
            return Ratio.NONE;
        }
        double bits = (StrictMath.log(all) - weighted / all) / StrictMath.log(2);
        BigDecimal rounded = BigDecimal.valueOf(Math.max(0, bits)).setScale(SCALE, RoundingMode.HALF_EVEN);
        return new Ratio(rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros(), BigDecimal.ONE);
    }
}
