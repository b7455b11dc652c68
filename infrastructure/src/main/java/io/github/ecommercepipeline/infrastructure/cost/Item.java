package io.github.ecommercepipeline.infrastructure.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One line of the cost page.
 *
 * @param component stack that causes it
 * @param formula as numbers and units, so that it can be checked with a pencil
 * @param usdPerMonth of 30 days
 */
record Item(String component, String what, String formula, BigDecimal usdPerMonth) {

    private static final BigDecimal DAYS = BigDecimal.valueOf(30);

    Item {
        usdPerMonth = usdPerMonth.setScale(2, RoundingMode.HALF_UP);
    }

    BigDecimal usdPerDay() {
        return usdPerMonth.divide(DAYS, 2, RoundingMode.HALF_UP);
    }
}
