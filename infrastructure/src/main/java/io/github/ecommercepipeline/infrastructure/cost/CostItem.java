package io.github.ecommercepipeline.infrastructure.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One line of the cost page.
 *
 * @param component the stack that causes the cost
 * @param formula numbers and units, so that the result can be checked by hand
 * @param usdPerMonth for 30 days
 */
record CostItem(String component, String what, String formula, BigDecimal usdPerMonth) {

    private static final BigDecimal DAYS = BigDecimal.valueOf(30);

    CostItem {
        usdPerMonth = usdPerMonth.setScale(2, RoundingMode.HALF_UP);
    }

    BigDecimal usdPerDay() {
        return usdPerMonth.divide(DAYS, 2, RoundingMode.HALF_UP);
    }
}
