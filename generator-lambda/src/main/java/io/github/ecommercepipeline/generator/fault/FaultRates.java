package io.github.ecommercepipeline.generator.fault;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How often each kind occurs: a share of the records or of the files, from 0 to 1. */
public final class FaultRates {

    private final Map<FaultKind, Double> rates = new EnumMap<>(FaultKind.class);

    /**
     * Rates by kind; kinds that are not named have rate 0.
     *
     * @throws IllegalArgumentException for a rate outside 0 to 1
     */
    public FaultRates(Map<FaultKind, Double> rates) {
        rates.forEach((kind, rate) -> {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException(kind.word() + ": " + rate + " is not a share (allowed: 0 to 1)");
            }
        });
        this.rates.putAll(rates);
    }

    /** Nothing goes wrong. */
    public static FaultRates none() {
        return new FaultRates(Collections.emptyMap());
    }

    public double of(FaultKind kind) {
        return rates.getOrDefault(kind, 0.0);
    }
}
