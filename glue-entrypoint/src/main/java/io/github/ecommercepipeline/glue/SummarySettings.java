package io.github.ecommercepipeline.glue;

import static io.github.ecommercepipeline.glue.GlueArgument.DPUS;
import static io.github.ecommercepipeline.glue.GlueArgument.DPU_HOUR_USD;
import static io.github.ecommercepipeline.glue.GlueArgument.REVENUE;

import java.math.BigDecimal;
import java.util.Optional;

/** Optional parts of a run summary. */
record SummarySettings(Optional<Revenue> revenue, Optional<DpuPrice> price) {

    /** Adds what is wrong to the arguments' problems. */
    static SummarySettings of(GlueArguments arguments) {
        Optional<Revenue> revenue =
                arguments.value(REVENUE, Revenue::of, "a dataset and its property, such as transactions.amount");
        Optional<BigDecimal> usd = arguments.value(DPU_HOUR_USD, SummarySettings::price, "a price such as 0.44");
        int dpus = arguments.number(DPUS, 1, 1, Integer.MAX_VALUE);
        if (arguments.text(DPU_HOUR_USD).isPresent() != arguments.text(DPUS).isPresent()) {
            arguments.problem(DPU_HOUR_USD, "and --dpus go together", "both, or neither");
        }
        return new SummarySettings(revenue, usd.map(price -> new DpuPrice(price, dpus)));
    }

    private static BigDecimal price(String text) {
        BigDecimal price = new BigDecimal(text);
        if (price.signum() <= 0) {
            throw new IllegalArgumentException(text);
        }
        return price;
    }
}
