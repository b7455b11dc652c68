package io.github.ecommercepipeline.outcome;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/** Writes a part's staged file again without the records that a late verdict took out, which go to the quarantine. */
final class PartSettler {

    private final SortPlan plan;
    private final Configuration hadoop;
    private final RecordSums sums;

    PartSettler(SortPlan plan, Configuration hadoop) {
        this.plan = plan;
        this.hadoop = hadoop;
        this.sums = new RecordSums(plan);
    }

    /**
     * Settles one part.
     *
     * @param scanned the part as the scan left it
     * @param name the part's name from now on
     * @param verdicts rows of {@link LateVerdicts} by part and ordinal; those of this part are taken
     */
    SettledPart settle(ScannedPart scanned, String name, VerdictRows verdicts) throws IOException {
        PartFiles from = new PartFiles(plan.paths(), scanned.name());
        PartFiles to = new PartFiles(plan.paths(), name);
        SettledPart result = new SettledPart(scanned.part(), name, plan);
        try (StagedInput staged = new StagedInput(hadoop, from);
                RawInput raw =
                        new RawInput(hadoop, from.raw(), plan.protection().secret());
                StagedOutput accepted = new StagedOutput(hadoop, to);
                QuarantineWriter quarantine = new QuarantineWriter(hadoop, to.quarantine(), plan)) {
            for (int ordinal = 0; ordinal < scanned.candidates(); ordinal++) {
                int length = staged.readLine();
                raw.advance();
                Outcome outcome = verdicts.isNext(scanned.part(), ordinal)
                        ? takeOut(verdicts.next(), raw, values(raw, staged.line(), length), quarantine, result)
                        : Outcome.ACCEPTED;
                if (outcome == Outcome.ACCEPTED) {
                    accepted.writeLine(staged.line(), length);
                    result.accepted++;
                }
                sums.add(staged.line(), length, result.sums(outcome));
            }
            result.quarantine = quarantine.path();
            result.pieces = accepted.pieces();
        }
        return result;
    }

    private static List<String> values(RawInput raw, byte[] staged, int length) {
        byte[] judged = raw.line();
        return judged.length > 0 ? StageFields.of(judged, judged.length) : StageFields.of(staged, length);
    }

    private Outcome takeOut(
            Row verdict, RawInput raw, List<String> values, QuarantineWriter quarantine, SettledPart result)
            throws IOException {
        String duplicate = verdict.getAs(LateVerdicts.DUPLICATE);
        if (duplicate != null) {
            quarantine.duplicate(
                    raw.input(),
                    raw.position(),
                    duplicate,
                    verdict.<Integer>getAs(LateVerdicts.KEPT_FILE),
                    verdict.<Long>getAs(LateVerdicts.KEPT_POSITION),
                    raw.bytes(),
                    values);
            result.count(Outcome.DUPLICATE, raw.input(), List.of(duplicate));
            return Outcome.DUPLICATE;
        }
        List<String> reasons = new ArrayList<>();
        for (int index : verdict.<Integer>getList(verdict.fieldIndex(LateVerdicts.NOT_UNIQUE))) {
            result.notUnique[index]++;
            SortPlan.Unique unique = plan.uniques().get(index);
            if (unique.rejects()) {
                reasons.add(unique.text());
            }
        }
        if (reasons.isEmpty()) {
            return Outcome.ACCEPTED; // only warnings
        }
        quarantine.rejected(raw.input(), raw.position(), reasons, raw.bytes(), values);
        result.count(Outcome.REJECTED, raw.input(), reasons);
        return Outcome.REJECTED;
    }
}
