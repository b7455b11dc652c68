package io.github.ecommercepipeline.generator.fault;

import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.shop.RandomStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Chooses the records of a dataset's day that get a fault, and its kind. Not thread-safe. */
public final class FaultSchedule {

    private final List<FaultKind> kinds = new ArrayList<>();
    private final List<Double> upTo = new ArrayList<>();
    private final RandomStream random;
    private double sum;

    public FaultSchedule(FileLayout layout, FaultRates rates, LocalDate businessDate, RandomStream random) {
        this.random = random;
        FieldFaults fields = new FieldFaults(layout, businessDate);
        for (FaultKind kind : FaultKind.values()) {
            boolean fits = switch (kind.scope()) {
                case FIELD -> fields.canInject(kind);
                case COPY -> kind == FaultKind.EXACT_DUPLICATE || ConflictingVersion.isPossible(layout);
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

    /** The distance to the next record that gets a fault. */
    public long next() {
        return random.triesUntil(sum);
    }

    /** The kind of its fault. */
    public FaultKind kind() {
        double draw = random.share() * sum;
        int i = 0;
        while (i < kinds.size() - 1 && draw >= upTo.get(i)) {
            i++;
        }
        return kinds.get(i);
    }
}
