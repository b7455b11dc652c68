package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.contract.TrailerTotal;
import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.csv.LinePattern;
import io.github.ecommercepipeline.outcome.plan.PlannedTotal;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.outcome.scan.InputTallies;
import io.github.ecommercepipeline.outcome.scan.PartResult;
import io.github.ecommercepipeline.outcome.scan.TrailerTally;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/** Sets a file aside whose trailer says another total than its records add up to, or that has no trailer. */
final class TrailerCheck {

    private TrailerCheck() {}

    /** Notes it in the results of the tasks. A file from which records were erased must have its trailer, and is not compared. */
    static void setAside(ScanPlan plan, List<PartResult> parts) {
        if (plan.totals().isEmpty() || parts.isEmpty()) {
            return;
        }
        InputTallies tallies = new InputTallies(parts);
        Set<Integer> known = tallies.setAside().keySet();
        for (int i = 0; i < plan.inputs().size(); i++) {
            int input = i;
            if (!known.contains(input)) {
                fault(plan, tally(plan, tallies.of(input)))
                        .ifPresent(fault -> parts.get(0).input(input).setAside = "file:" + fault);
            }
        }
    }

    private static TrailerTally tally(ScanPlan plan, List<InputTallies.OfPart> parts) {
        TrailerTally all = new TrailerTally(plan.totals());
        for (InputTallies.OfPart part : parts) {
            if (part.tally().trailer != null) {
                all.merge(part.tally().trailer);
            }
        }
        return all;
    }

    /** A row of delimiters is an erased record only where erasures recorded values of the dataset; any supplier may write one. */
    private static Optional<String> fault(ScanPlan plan, TrailerTally tally) {
        List<PlannedTotal> planned = plan.totals();
        tally.erased &= !plan.erased().isEmpty();
        for (int i = 0; i < planned.size(); i++) {
            Optional<String> fault = fault(planned.get(i), tally.totals[i].value(), tally);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(PlannedTotal planned, BigDecimal found, TrailerTally tally) {
        TrailerTotal total = planned.total();
        LinePattern pattern = new LinePattern(total.line(), planned.delimiter(), planned.quote());
        List<String> numbers = tally.lines.stream()
                .map(pattern::number)
                .flatMap(Optional::stream)
                .map(String::strip)
                .toList();
        if (numbers.isEmpty()) {
            return Optional.of(Reason.TRAILER_MISSING + ": no line '" + total.line()
                    + "' ends the file, so it may have been cut short");
        }
        if (numbers.size() > 1) {
            return Optional.of(Reason.TRAILER_TOTAL + ": " + numbers.size() + " lines '" + total.line()
                    + "' end the file, of which only one can be right");
        }
        if (!(planned.caster().cast(UTF8String.fromString(numbers.get(0))) instanceof Decimal number)) {
            return Optional.of(Reason.TRAILER_TOTAL + ": the " + total.describe()
                    + " in the trailer is not a number in the form that the contract says");
        }
        if (tally.erased || number.toJavaBigDecimal().compareTo(found) == 0) {
            return Optional.empty();
        }
        String unread = tally.unread == 0
                ? ""
                : String.format(Locale.ROOT, "; %d of its records could not be read completely", tally.unread);
        return Optional.of(Reason.TRAILER_TOTAL + ": the " + total.describe() + " is "
                + number.toJavaBigDecimal().stripTrailingZeros().toPlainString() + " in the trailer and "
                + found.stripTrailingZeros().toPlainString() + " in the records" + unread);
    }
}
