package io.github.ecommercepipeline.outcome.scan;

import io.github.ecommercepipeline.engine.Hashes;
import io.github.ecommercepipeline.engine.row.RowText;
import io.github.ecommercepipeline.engine.sql.RecordIds;
import io.github.ecommercepipeline.erasure.ErasedRecords;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.outcome.example.MaskedText;
import io.github.ecommercepipeline.outcome.part.CandidateWriter;
import io.github.ecommercepipeline.outcome.part.CandidateWriter.KeptText;
import io.github.ecommercepipeline.outcome.part.HashIndex;
import io.github.ecommercepipeline.outcome.part.PartFiles;
import io.github.ecommercepipeline.outcome.part.StatementRowWriter;
import io.github.ecommercepipeline.outcome.plan.Protection;
import io.github.ecommercepipeline.outcome.plan.RecordSums;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.outcome.quarantine.QuarantineWriter;
import io.github.ecommercepipeline.outcome.result.RecordResultFiles;
import io.github.ecommercepipeline.outcome.result.RecordResultWriter;
import io.github.ecommercepipeline.privacy.Pseudonymiser;
import io.github.ecommercepipeline.quality.measure.MeasureState;
import io.github.ecommercepipeline.quality.table.RowMeasures;
import io.github.ecommercepipeline.staging.StagedLine;
import io.github.ecommercepipeline.staging.StagedPartWriter;
import io.github.ecommercepipeline.staging.TreatedLine;
import io.github.ecommercepipeline.staging.UntreatedLine;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * One task of the scan: failing records go to the quarantine; all others are candidates and go, in order, into a staged
 * file, beside which is kept where they are in the raw files; hashes of keys and unique values go into indexes. Not thread-safe.
 */
public final class PartWriter implements Closeable {

    private final PartWriters.Part dataset;
    private final ScanPlan plan;
    private final boolean hashesText;
    private final boolean needsTextLater;
    private final RecordLayout read;
    private final RecordLayout layout;
    private final Configuration hadoop;
    private final PartFiles files;
    private final PartResult result;
    private final StagedLine line;
    private final TreatedLine treated;
    private final UntreatedLine untreated;
    private final Protection protection;
    private final StagedPartWriter staged;
    private final CandidateWriter candidates;
    private final QuarantineWriter quarantine;
    private final FailedRules failedRules;
    /** Null if the verdicts on records are not written. */
    private final RecordResultWriter results;
    /** Null if nothing was erased. */
    private final ErasedRecords erased;

    /** Null if there are no statements. */
    private final StatementRowWriter statementRows;

    private final RecordSums sums;
    private final MaskedText masked;
    private final HashIndex[] indexes;
    private final MeasureState[] states;
    private final int[] measures;
    /** Null if the rows have the values of measures. */
    private final RowMeasures rowMeasures;

    private final int[] key;
    private final int[][] uniques;
    private int noCandidates;
    /** The files whose records cannot be read again by their positions. */
    private final BitSet notPlain = new BitSet();

    /** Of the raw text of the record, if it is needed. */
    private long textHash;

    /** The raw text of the row last looked at. */
    private final RowText raw = new RowText();

    private int lastFile = -1;
    private PartResult.InputTally lastInput;

    PartWriter(PartWriters.Part dataset, Configuration hadoop, int part, String name) throws IOException {
        this.dataset = dataset;
        this.plan = dataset.plan();
        this.read = dataset.read();
        this.needsTextLater = plan.needsTextLater();
        this.hashesText = needsTextLater || plan.findsRepeatedFiles();
        this.layout = dataset.layout();
        this.hadoop = hadoop;
        this.files = new PartFiles(plan.paths(), name);
        this.result = new PartResult(part, name, plan);
        this.protection = plan.protection();
        this.line = new StagedLine(plan.types(), protection.hashSeed());
        this.treated = protection.treats()
                ? new TreatedLine(
                        protection.treatments(),
                        protection.pseudonymKey() == null ? null : new Pseudonymiser(protection.pseudonymKey()))
                : null;
        this.untreated = new UntreatedLine(protection.treatments());
        this.staged = new StagedPartWriter(
                hadoop, files::staged, plan.paths().format().fileBytes());
        this.candidates = new CandidateWriter(hadoop, files.candidates(), protection.secret());
        this.quarantine = new QuarantineWriter(hadoop, files.quarantine(), plan);
        this.failedRules = new FailedRules(plan, layout, dataset.rules(), result);
        this.results = plan.shown().results() == null
                ? null
                : new RecordResultWriter(
                        hadoop,
                        RecordResultFiles.of(plan.paths(), name),
                        plan.shown().results(),
                        plan.names(),
                        plan.types(),
                        plan.inputs(),
                        protection);
        this.erased = plan.erased().isEmpty() ? null : new ErasedRecords(plan.erased());
        this.statementRows = plan.statements().needed() ? new StatementRowWriter(hadoop, files, plan) : null;
        this.sums = new RecordSums(plan);
        this.masked = plan.maskedText();
        this.states = IntStream.range(0, plan.measures().size())
                .mapToObj(result.measures::get)
                .toArray(MeasureState[]::new);
        this.rowMeasures =
                layout.measures().isEmpty() ? dataset.rules().measures().orElse(null) : null;
        this.measures = rowMeasures == null
                ? layout.measures().stream().mapToInt(i -> i).toArray()
                : IntStream.range(0, states.length).toArray();
        if (measures.length != states.length) {
            throw new IllegalArgumentException("the rows have no values of measures that are not computed from rows");
        }
        this.key = plan.key().stream().mapToInt(i -> i).toArray();
        this.uniques = plan.uniques().stream()
                .map(unique -> unique.properties().stream().mapToInt(i -> i).toArray())
                .toArray(int[][]::new);
        this.indexes = new HashIndex[1 + uniques.length + plan.measures().size()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = new HashIndex();
        }
    }

    /** Writes more rows, as they were read; SQL is evaluated on records alone. */
    public void add(Iterator<InternalRow> rows) throws IOException {
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            PartResult.InputTally input = input(row.getInt(read.file()));
            int kind = row.getInt(read.kind());
            if (kind < RecordColumns.KIND_RECORD || kind >= RecordColumns.KIND_OF_OTHERS) {
                input.claims.merge(kind, 1L, Long::sum);
            }
            switch (Math.min(kind, RecordColumns.KIND_OF_OTHERS)) {
                case RecordColumns.KIND_BLANK_LINE -> input.blankLines++;
                case RecordColumns.KIND_REPEATED_HEADER -> input.repeatedHeaders++;
                case RecordColumns.KIND_OF_OTHERS -> ofOthers(row, input);
                case RecordColumns.KIND_FILE_SET_ASIDE ->
                    input.setAside = row.getUTF8String(read.reasons()).toString();
                case RecordColumns.KIND_TRAILER -> {
                    input.blankLines++;
                    tally(input).lines.add(row.getUTF8String(read.reasons()).toString());
                }
                case RecordColumns.KIND_ERASED_ROW -> {
                    input.blankLines++;
                    tally(input).erased = true;
                }
                case RecordColumns.KIND_NOT_PLAIN -> notPlain.set(row.getInt(read.file()));
                case RecordColumns.KIND_HEADER ->
                    input.columns = row.getUTF8String(read.reasons()).toString();
                default -> record(dataset.judged(row), input);
            }
        }
    }

    /** Ends the part; returns what was done. */
    public PartResult finish() throws IOException {
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < indexes.length; i++) {
            sizes.add(indexes[i].size());
            if (indexes[i].size() > 0) {
                indexes[i].write(hadoop, files.index(i));
            }
        }
        result.indexSizes = List.copyOf(sizes);
        close();
        result.quarantine = quarantine.path();
        result.files = staged.lines();
        return result;
    }

    /** Most records are of the same input as the one before. */
    private PartResult.InputTally input(int file) {
        if (file != lastFile) {
            lastInput = result.input(file);
            lastFile = file;
        }
        return lastInput;
    }

    /** Files repeat each other only if all their records do, and a trailer counts all of them. */
    private void ofOthers(InternalRow row, PartResult.InputTally input) {
        if (!plan.totals().isEmpty()) {
            tally(input).add(plan.totals(), dataset.judged(row), !row.isNullAt(read.reasons()));
        }
        if (hashesText) {
            input.contentHash +=
                    Hashes.of(CandidateWriter.hash(raw.set(row, read.raw())), row.getLong(read.position()));
        }
    }

    private TrailerTally tally(PartResult.InputTally input) {
        if (input.trailer == null) {
            input.trailer = new TrailerTally(plan.totals());
        }
        return input.trailer;
    }

    private void record(InternalRow row, PartResult.InputTally input) throws IOException {
        input.read++;
        if (!plan.totals().isEmpty()) {
            tally(input).add(plan.totals(), row, !row.isNullAt(layout.reasons()));
        }
        if (hashesText) {
            textHash = CandidateWriter.hash(raw.set(row, layout.raw()));
            input.contentHash += Hashes.of(textHash, row.getLong(layout.position()));
        }
        if (erased != null && isErased(row)) {
            erased(row, input);
            return;
        }
        boolean deleted = plan.deletes().contains(row);
        List<String> reasons = failedRules.of(row, deleted);
        if (!failedRules.unreadable() && !deleted) {
            result.parsed++;
            measure(row);
        }
        if (statementRows != null) {
            keepForStatements(row, !failedRules.unreadable() && !deleted, reasons.isEmpty());
        }
        if (results != null) {
            results.write(
                    row,
                    !failedRules.unreadable(),
                    row.getInt(layout.file()),
                    row.getLong(layout.position()),
                    reasons,
                    failedRules.verdicts());
        }
        if (reasons.isEmpty()) {
            sums.add(row, result.readSums, result.stagedSums);
            if (!failedRules.flags().isEmpty()) {
                result.examples.add(
                        row.getInt(layout.file()),
                        row.getLong(layout.position()),
                        failedRules.flags(),
                        why -> masked.of(texts(row), why));
            }
            candidate(row, deleted);
            input.staged++;
            return;
        }
        sums.add(row, result.readSums, result.rejectedSums);
        for (String reason : reasons) {
            result.reason(reason);
            sums.add(row, result.reasonSums.computeIfAbsent(reason, r -> plan.emptySums()));
        }
        int file = row.getInt(layout.file());
        long position = row.getLong(layout.position());
        boolean unreadable = failedRules.unreadable();
        result.examples.add(file, position, reasons, why -> masked.of(unreadable ? List.of() : texts(row), why));
        quarantine.rejected(file, position, reasons, raw.set(row, layout.raw()).bytes(), values(row));
        input.rejected++;
    }

    private void keepForStatements(InternalRow row, boolean judged, boolean candidate) throws IOException {
        if (judged) {
            statementRows.write(
                    candidate
                            ? RecordIds.candidate(result.part, result.candidates)
                            : RecordIds.other(result.part, noCandidates++),
                    row);
        } else if (candidate) {
            result.unjudged.add(result.candidates);
        }
    }

    private boolean isErased(InternalRow row) {
        if (erased.hasErasedValue(row)) {
            return true;
        }
        return !row.isNullAt(layout.reasons())
                && erased.mentionsErasedValue(row, raw.set(row, layout.raw()).bytes());
    }

    /** Like a record that could not be read, it adds to no sum and no measure, since its values must not be known. */
    private void erased(InternalRow row, PartResult.InputTally input) throws IOException {
        result.reason(ErasedRecords.REASON);
        quarantine.erased(row.getInt(layout.file()), row.getLong(layout.position()));
        input.rejected++;
    }

    private void candidate(InternalRow row, boolean deleted) throws IOException {
        line.set(row);
        stage(row);
        result.deletes += deleted ? 1 : 0;
        if (!deleted && !result.businessMeasures.isEmpty()) {
            result.businessMeasures.add(line.fields());
        }
        int ordinal = result.candidates++;
        if (plan.findsEqualRecords()) {
            indexes[0].add(identity(row), ordinal);
        }
        for (int i = 0; i < uniques.length; i++) {
            if (!deleted && !line.hasNull(uniques[i])) {
                indexes[1 + i].add(line.hash(uniques[i]), ordinal);
            }
        }
    }

    /** The hash that duplicates have in common. */
    private long identity(InternalRow row) {
        if (key.length > 0) {
            return line.hash(key);
        }
        if (!plan.comparesRecords()) {
            return line.hash();
        }
        return Hashes.of(raw.set(row, layout.raw()), protection.hashSeed());
    }

    /**
     * Late verdicts compare the original values, which are kept where treated ones are staged; the raw text of a plain file's record
     * is read again if it is needed.
     */
    private void stage(InternalRow row) throws IOException {
        int file = row.getInt(layout.file());
        long position = row.getLong(layout.position());
        int length = line.length();
        if (treated == null) {
            staged.writeLine(line.bytes(), 0, length);
        } else {
            treated.set(line, row);
            length = treated.length();
            staged.writeLine(treated.bytes(), 0, length);
            untreated.keep(line);
        }
        candidates.write(file, position, raw.set(row, layout.raw()), textHash, kept(file), untreated, length);
    }

    private KeptText kept(int file) {
        if (!needsTextLater) {
            return KeptText.NOTHING;
        }
        return notPlain.get(file) ? KeptText.COPY : KeptText.CHECKSUM;
    }

    private List<String> values(InternalRow row) {
        if (failedRules.unreadable() || plan.quarantinesText()) {
            return List.of();
        }
        return texts(row);
    }

    private List<String> texts(InternalRow row) {
        line.set(row);
        return line.texts();
    }

    private void measure(InternalRow record) throws IOException {
        InternalRow row = rowMeasures == null ? record : rowMeasures.of(record);
        for (int i = 0; i < states.length; i++) {
            int column = measures[i];
            if (states[i] != null) {
                states[i].add(row, column);
            } else if (!row.isNullAt(column)) {
                indexes[1 + uniques.length + i].add(Hashes.of(row.getLong(column), protection.hashSeed()), 0);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (staged;
                candidates;
                quarantine;
                results;
                statementRows) {
            for (HashIndex index : indexes) {
                index.close();
            }
        } // closes all even if one throws
    }
}
