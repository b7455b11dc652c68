package io.github.ecommercepipeline.glue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * The price of the workers. See <a href="https://aws.amazon.com/glue/pricing/">AWS Glue pricing</a>.
 *
 * @param usdPerHour of one DPU, positive
 * @param dpus of all workers together, driver included; at least 1
 */
record DpuPrice(BigDecimal usdPerHour, int dpus) {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    /** The minimum that AWS Glue bills. */
    private static final long LEAST_SECONDS = 60;

    DpuPrice {
        if (usdPerHour.signum() <= 0 || dpus < 1) {
            throw new IllegalArgumentException(usdPerHour + " USD, " + dpus + " DPUs");
        }
    }

    /** The cost in USD, rounded to a tenth of a cent. */
    BigDecimal of(Duration duration) {
        return usdPerHour
                .multiply(BigDecimal.valueOf(dpus))
                .multiply(BigDecimal.valueOf(Math.max(LEAST_SECONDS, duration.toSeconds())))
                .divide(SECONDS_PER_HOUR, 3, RoundingMode.HALF_UP);
    }
}
