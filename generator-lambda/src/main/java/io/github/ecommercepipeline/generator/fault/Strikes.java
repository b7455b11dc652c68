package io.github.ecommercepipeline.generator.fault;

import io.github.ecommercepipeline.generator.layout.Layout;
import io.github.ecommercepipeline.generator.shop.Dice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Which records of a dataset's day something strikes, and what. Not thread-safe. */
public final class Strikes {

    private final List<FaultKind> kinds = new ArrayList<>();
    private final List<Double> upTo = new ArrayList<>();
    private final Dice dice;
    private double sum;

    public Strikes(Layout layout, FaultRates rates, LocalDate businessDate, Dice dice) {
        this.dice = dice;
        FieldFaults fields = new FieldFaults(layout, businessDate);
        for (FaultKind kind : FaultKind.values()) {
            boolean fits = switch (kind.scope()) {
                case FIELD -> fields.canStrike(kind);
                case COPY -> kind == FaultKind.EXACT_DUPLICATE || OtherVersion.isPossible(layout);
                case RECORD, LINE -> true;
                case FILE -> false;
            };
            if (fits && rates.of(kind) > 0) {
                sum += rates.of(kind);
                kinds.add(kind);
                upTo.add(sum);
            }
        }
    }

    /** How many records on the next one is that something strikes. */
    public long next() {
        return dice.triesUntil(sum);
    }

    /** What strikes it. */
    public FaultKind kind() {
        double draw = dice.share() * sum;
        int i = 0;
        while (i < kinds.size() - 1 && draw >= upTo.get(i)) {
            i++;
        }
        return kinds.get(i);
    }
}
