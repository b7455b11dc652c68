package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.outcome.books.Outcome;
import io.github.ecommercepipeline.outcome.example.MaskedText;
import io.github.ecommercepipeline.outcome.part.CandidateReader;
import io.github.ecommercepipeline.outcome.part.PartFiles;
import io.github.ecommercepipeline.outcome.plan.RecordSums;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.outcome.quarantine.QuarantineWriter;
import io.github.ecommercepipeline.outcome.result.LateResults;
import io.github.ecommercepipeline.outcome.result.RecordResultFiles;
import io.github.ecommercepipeline.staging.StagedLineCursor;
import io.github.ecommercepipeline.staging.StagedPartReader;
import io.github.ecommercepipeline.staging.StagedPartWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/** Rewrites a part's staged files without the records removed by late verdicts, which go to the quarantine. */
final class PartRewriter {

    private static final byte[] NO_TEXT = {};

    private final ScanPlan plan;
    private final Configuration hadoop;
    private final RecordSums sums;
    private final MaskedText masked;

    PartRewriter(ScanPlan plan, Configuration hadoop) {
        this.plan = plan;
        this.hadoop = hadoop;
        this.sums = new RecordSums(plan);
        this.masked = plan.maskedText();
    }

    /**
     * Rewrites one part.
     *
     * @param scanned the part as written by the scan
     * @param name the part's new name
     * @param verdicts rows of {@link LateVerdicts} by part and ordinal; those of this part are consumed
     */
    RewrittenPart rewrite(ScannedPart scanned, String name, VerdictRows verdicts) throws IOException {
        PartFiles from = new PartFiles(plan.paths(), scanned.name());
        PartFiles to = new PartFiles(plan.paths(), name);
        RewrittenPart result = new RewrittenPart(scanned.part(), name, plan);
        LateResults late = new LateResults();
        try (StagedPartReader staged = new StagedPartReader(hadoop, from::staged);
                CandidateReader candidate = new CandidateReader(hadoop, from, plan.protection(), plan.inputs());
                StagedPartWriter accepted = new StagedPartWriter(
                        hadoop, to::staged, plan.paths().format().fileBytes());
                QuarantineWriter quarantine = new QuarantineWriter(hadoop, to.quarantine(), plan)) {
            for (int ordinal = 0; ordinal < scanned.candidates(); ordinal++) {
                StagedLineCursor line = staged.next();
                candidate.advance();
                Outcome outcome = Outcome.ACCEPTED;
                if (verdicts.isNext(scanned.part(), ordinal)) {
                    Row verdict = verdicts.next();
                    outcome = takeOut(verdict, candidate, line, quarantine, result);
                    late.add(ordinal, outcome, reasons(verdict), failed(verdict));
                }
                if (outcome == Outcome.ACCEPTED) {
                    accepted.writeLine(line.bytes(), line.start(), line.length());
                    result.accepted++;
                    if (plan.deletes().contains(line)) {
                        result.deletes++;
                    } else {
                        result.businessMeasures.add(line);
                    }
                }
                sums.add(line, result.sums(outcome));
            }
            result.quarantine = quarantine.path();
            result.pieces = accepted.files();
        }
        if (plan.shown().results() != null) {
            late.rewrite(
                    hadoop,
                    RecordResultFiles.of(plan.paths(), scanned.name()),
                    RecordResultFiles.of(plan.paths(), name));
        }
        return result;
    }

    /** The uniqueness rules that a candidate violates. */
    private List<String> failed(Row verdict) {
        return verdict.getAs(LateVerdicts.DUPLICATE) != null
                ? List.of()
                : verdict.<Integer>getList(verdict.fieldIndex(LateVerdicts.NOT_UNIQUE)).stream()
                        .map(index -> plan.uniques().get(index).text())
                        .toList();
    }

    private List<String> reasons(Row verdict) {
        String duplicate = verdict.getAs(LateVerdicts.DUPLICATE);
        return duplicate != null
                ? List.of(duplicate)
                : verdict.<Integer>getList(verdict.fieldIndex(LateVerdicts.NOT_UNIQUE)).stream()
                        .filter(index -> plan.uniques().get(index).rejects())
                        .map(index -> plan.uniques().get(index).text())
                        .toList();
    }

    private Outcome takeOut(
            Row verdict,
            CandidateReader candidate,
            StagedLineCursor line,
            QuarantineWriter quarantine,
            RewrittenPart result)
            throws IOException {
        List<String> values = candidate.judged(line).texts();
        String duplicate = verdict.getAs(LateVerdicts.DUPLICATE);
        if (duplicate != null) {
            quarantine.duplicate(
                    candidate.input(),
                    candidate.position(),
                    duplicate,
                    verdict.<Integer>getAs(LateVerdicts.KEPT_FILE),
                    verdict.<Long>getAs(LateVerdicts.KEPT_POSITION),
                    text(candidate),
                    values);
            count(Outcome.DUPLICATE, candidate, List.of(duplicate), line, result);
            show(candidate, List.of(duplicate), values, result);
            return Outcome.DUPLICATE;
        }
        List<String> reasons = new ArrayList<>();
        for (int index : verdict.<Integer>getList(verdict.fieldIndex(LateVerdicts.NOT_UNIQUE))) {
            result.notUnique[index]++;
            ScanPlan.Unique unique = plan.uniques().get(index);
            if (unique.rejects()) {
                reasons.add(unique.text());
            }
        }
        if (reasons.isEmpty()) {
            return Outcome.ACCEPTED; // only warnings
        }
        quarantine.rejected(candidate.input(), candidate.position(), reasons, text(candidate), values);
        count(Outcome.REJECTED, candidate, reasons, line, result);
        show(candidate, reasons, values, result);
        return Outcome.REJECTED;
    }

    private byte[] text(CandidateReader candidate) throws IOException {
        return plan.quarantinesText() ? candidate.raw() : NO_TEXT;
    }

    private void show(CandidateReader candidate, List<String> why, List<String> values, RewrittenPart result) {
        result.examples.add(candidate.input(), candidate.position(), why, reasons -> masked.of(values, reasons));
    }

    private void count(
            Outcome outcome, CandidateReader candidate, List<String> why, StagedLineCursor line, RewrittenPart result) {
        result.count(outcome, candidate.input(), why);
        for (String reason : why) {
            sums.add(line, result.reasonSums.computeIfAbsent(reason, r -> plan.emptySums()));
        }
    }
}
