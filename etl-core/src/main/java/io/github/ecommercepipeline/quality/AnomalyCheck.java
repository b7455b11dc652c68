package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.quality.GateCheck.Verdict;
import io.github.ecommercepipeline.quality.history.EarlierDay;
import io.github.ecommercepipeline.quality.history.ExpectedRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code DetectAnomalies}: whether a number is where earlier days let expect it. Holds while there are too few of them. */
final class AnomalyCheck {

    private AnomalyCheck() {}

    static GateCheck of(DatasetMetric metric, LocalDate businessDate) {
        return measured -> {
            Ratio today = metric.value().apply(measured);
            List<EarlierDay> before = measured.history().before(metric.name(), ExpectedRange.MOST_DAYS);
            String shown = today.named(metric.label()) + ", ";
            Optional<ExpectedRange> expected = ExpectedRange.of(businessDate, before);
            if (expected.isEmpty()) {
                return Verdict.of(true, shown + ExpectedRange.tooFew(businessDate, before));
            }
            Optional<BigDecimal> value = today.value();
            return Verdict.of(
                    value.filter(expected.get()::contains).isPresent(),
                    shown + expected.get().text());
        };
    }
}
