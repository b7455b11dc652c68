package io.github.ecommercepipeline.outcome.duplicates;

import io.github.ecommercepipeline.outcome.books.Outcome;
import io.github.ecommercepipeline.outcome.business.BatchMeasures;
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
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.roaringbitmap.RoaringBitmap;

/** Gives a part's candidates their late verdicts: those that are not accepted go to the quarantine, and are passed over when the part is loaded. */
final class PartResolver {

    private static final byte[] NO_TEXT = {};

    private final ScanPlan plan;
    private final Configuration hadoop;
    private final RecordSums sums;
    private final MaskedText masked;

    PartResolver(ScanPlan plan, Configuration hadoop) {
        this.plan = plan;
        this.hadoop = hadoop;
        this.sums = new RecordSums(plan);
        this.masked = plan.maskedText();
    }

    /**
     * Resolves one part.
     *
     * @param scanned the part as written by the scan
     * @param name of the part's new files
     * @param verdicts rows of {@link LateVerdicts} by part and ordinal; those of this part are consumed
     */
    ResolvedPart resolve(ScannedPart scanned, String name, VerdictRows verdicts) throws IOException {
        PartFiles from = new PartFiles(plan.paths(), scanned.name());
        PartFiles to = new PartFiles(plan.paths(), name);
        ResolvedPart result = new ResolvedPart(scanned.part(), name, plan);
        LateResults late = new LateResults();
        try (CandidateReader candidate = new CandidateReader(hadoop, from, plan.protection(), plan.inputs());
                QuarantineWriter quarantine = new QuarantineWriter(hadoop, to.quarantine(), plan)) {
            int next = 0;
            while (verdicts.isNext(scanned.part())) {
                Row verdict = verdicts.next();
                int ordinal = verdict.<Integer>getAs(SuspectReader.ORDINAL);
                for (; next <= ordinal; next++) {
                    candidate.advance();
                }
                StagedLineCursor line = StagedLineCursor.of(verdict.getAs(SuspectReader.LINE));
                Outcome outcome = outcome(verdict, candidate, line, quarantine, result);
                late.add(ordinal, outcome, reasons(verdict), failed(verdict));
                if (outcome != Outcome.ACCEPTED) {
                    remove(ordinal, line, outcome, result);
                }
            }
            result.quarantine = quarantine.path();
        }
        if (scanned.recounts() && !result.removed.isEmpty()) {
            result.acceptedMeasures = measures(scanned, from, result.removed);
        }
        if (plan.shown().results() != null) {
            late.rewrite(
                    hadoop,
                    RecordResultFiles.of(plan.paths(), scanned.name()),
                    RecordResultFiles.of(plan.paths(), name));
        }
        return result;
    }

    private void remove(int ordinal, StagedLineCursor line, Outcome outcome, ResolvedPart result) {
        result.removed.add(ordinal);
        sums.add(line, result.sums(outcome));
        if (plan.deletes().contains(line)) {
            result.deletes++;
        } else {
            result.removedMeasures.add(line);
        }
    }

    /** Over all candidates that were not removed, which are read again for it. */
    private BatchMeasures measures(ScannedPart scanned, PartFiles files, RoaringBitmap removed) throws IOException {
        BatchMeasures measures = plan.emptyMeasures();
        try (StagedPartReader staged = new StagedPartReader(hadoop, files::staged);
                CandidateReader candidate = new CandidateReader(hadoop, files, plan.protection(), plan.inputs())) {
            for (int ordinal = 0; ordinal < scanned.candidates(); ordinal++) {
                StagedLineCursor line = staged.next();
                candidate.advance();
                if (!removed.contains(ordinal)) {
                    StagedLineCursor judged = candidate.judged(line);
                    if (!plan.deletes().contains(judged)) {
                        measures.add(judged);
                    }
                }
            }
        }
        return measures;
    }

    /** The rules that a candidate violates, of those that were judged after the scan. */
    private List<String> failed(Row verdict) {
        Stream<String> broken = broken(verdict).map(ScanPlan.Rule::text);
        return verdict.getAs(LateVerdicts.DUPLICATE) != null
                ? broken.toList()
                : Stream.concat(broken, notUnique(verdict).map(ScanPlan.Unique::text))
                        .distinct()
                        .toList();
    }

    private List<String> reasons(Row verdict) {
        String duplicate = verdict.getAs(LateVerdicts.DUPLICATE);
        return duplicate != null
                ? List.of(duplicate)
                : Stream.concat(
                                broken(verdict).filter(ScanPlan.Rule::rejects).map(ScanPlan.Rule::text),
                                notUnique(verdict)
                                        .filter(ScanPlan.Unique::rejects)
                                        .map(ScanPlan.Unique::text))
                        .toList();
    }

    private Stream<ScanPlan.Rule> broken(Row verdict) {
        return verdict.<Integer>getList(verdict.fieldIndex(SuspectReader.BROKEN)).stream()
                .map(plan.rules()::get);
    }

    private Stream<ScanPlan.Unique> notUnique(Row verdict) {
        return verdict.<Integer>getList(verdict.fieldIndex(LateVerdicts.NOT_UNIQUE)).stream()
                .map(plan.uniques()::get);
    }

    private Outcome outcome(
            Row verdict,
            CandidateReader candidate,
            StagedLineCursor line,
            QuarantineWriter quarantine,
            ResolvedPart result)
            throws IOException {
        List<String> values = line.texts();
        String duplicate = verdict.getAs(LateVerdicts.DUPLICATE);
        if (duplicate != null) {
            quarantine.duplicate(
                    candidate.input(),
                    candidate.position(),
                    duplicate,
                    verdict.<Integer>getAs(LateVerdicts.KEPT_FILE),
                    verdict.<Long>getAs(LateVerdicts.KEPT_POSITION),
                    text(verdict, candidate),
                    values);
            count(Outcome.DUPLICATE, candidate, List.of(duplicate), line, result);
            show(candidate, List.of(duplicate), values, result);
            return Outcome.DUPLICATE;
        }
        for (int index : verdict.<Integer>getList(verdict.fieldIndex(LateVerdicts.NOT_UNIQUE))) {
            result.notUnique[index]++;
        }
        List<String> reasons = reasons(verdict);
        if (reasons.isEmpty()) {
            return Outcome.ACCEPTED; // only warnings
        }
        quarantine.rejected(candidate.input(), candidate.position(), reasons, text(verdict, candidate), values);
        count(Outcome.REJECTED, candidate, reasons, line, result);
        show(candidate, reasons, values, result);
        return Outcome.REJECTED;
    }

    private byte[] text(Row verdict, CandidateReader candidate) throws IOException {
        if (!plan.quarantinesText()) {
            return NO_TEXT;
        }
        byte[] compared = verdict.getAs(SuspectReader.RAW);
        return compared == null ? candidate.raw() : compared;
    }

    private void show(CandidateReader candidate, List<String> why, List<String> values, ResolvedPart result) {
        result.examples.add(candidate.input(), candidate.position(), why, reasons -> masked.of(values, reasons));
    }

    private void count(
            Outcome outcome, CandidateReader candidate, List<String> why, StagedLineCursor line, ResolvedPart result) {
        result.count(outcome, candidate.input(), why);
        for (String reason : why) {
            sums.add(line, result.reasonSums.computeIfAbsent(reason, r -> plan.emptySums()));
        }
    }
}
