package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.fault.ConflictingVersion;
import io.github.ecommercepipeline.generator.fault.DamagedField;
import io.github.ecommercepipeline.generator.fault.ExpectedOutcome;
import io.github.ecommercepipeline.generator.fault.FaultKind;
import io.github.ecommercepipeline.generator.fault.FieldFaults;
import io.github.ecommercepipeline.generator.fault.RecordFaults;
import io.github.ecommercepipeline.generator.layout.CsvFieldEncoder;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.shop.RandomStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Writes faulty records and lines, counts them, and records the truth about them. Not thread-safe. */
final class FaultWriter {

    /** The maximum distance between a record and its copy, in records. */
    private static final int LONGEST_DELAY = 1000;

    private final FileLayout layout;
    private final CsvFieldEncoder csv;
    private final FieldFaults fieldFaults;
    private final RecordFaults recordFaults;
    private final RandomStream random;
    private final Truth truth;
    private final RowBuffer scratch = new RowBuffer(OutputStream.nullOutputStream());
    private final PriorityQueue<FollowUp> followUps = new PriorityQueue<>();

    FaultWriter(FileLayout layout, LocalDate day, RandomStream random, Truth truth) {
        this.layout = layout;
        this.csv = new CsvFieldEncoder(layout.csv());
        this.fieldFaults = new FieldFaults(layout, day);
        this.recordFaults = new RecordFaults(layout);
        this.random = random;
        this.truth = truth;
    }

    RowBuffer scratch() {
        return scratch;
    }

    /** The record before which the next follow-up is due. */
    long nextDue() {
        return followUps.isEmpty() ? Long.MAX_VALUE : followUps.peek().due();
    }

    void line(FaultKind kind, RawFile file, FileCounts counts) throws IOException {
        if (kind == FaultKind.BLANK_LINE) {
            file.endLine();
            counts.blankLines++;
        } else {
            file.headerLine();
            counts.repeatedHeaders++;
        }
    }

    /** Schedules another copy or version of the record that is written next. */
    void first(FaultKind kind, long number, RawFile file, FileCounts counts, List<byte[]> fields) {
        long due = number + 1 + random.below(LONGEST_DELAY);
        followUps.add(new FollowUp(due, kind, counts, file.buffer().position(), fields));
    }

    /** Writes the follow-ups that are due before a record. */
    void writeDue(long number, RawFile file, FileCounts counts) throws IOException {
        while (nextDue() <= number) {
            second(followUps.remove(), file, counts);
        }
    }

    void writeAllDue(RawFile file, FileCounts counts) throws IOException {
        writeDue(Long.MAX_VALUE - 1, file, counts);
    }

    private void second(FollowUp followUp, RawFile file, FileCounts counts) throws IOException {
        long position = file.buffer().position();
        if (followUp.kind() == FaultKind.EXACT_DUPLICATE) {
            file.line(inOrder(file, followUp.fields()));
            counts.duplicate++;
            truth.fault(counts.name, position, followUp.kind(), ExpectedOutcome.EXACT_DUPLICATE);
        } else {
            file.line(inOrder(file, new ConflictingVersion(layout).of(followUp.fields())));
            counts.accept(0); // the first version counted the money
            followUp.first().supersede();
            truth.fault(followUp.first().name, followUp.position(), followUp.kind(), ExpectedOutcome.OLDER_VERSION);
        }
    }

    /**
     * Writes a damaged record.
     *
     * @param fields of the undamaged record, in the layout's order
     * @param cents the record's amount, if it is accepted despite the fault
     */
    void record(FaultKind kind, RawFile file, FileCounts counts, List<byte[]> fields, long cents) throws IOException {
        long position = file.buffer().position();
        ExpectedOutcome expected;
        if (kind.scope() == FaultKind.Scope.FIELD) {
            DamagedField damage = fieldFaults.inject(kind, random);
            fields.set(damage.column(), csv.field(damage.text()));
            file.line(inOrder(file, fields));
            expected = damage.expected();
        } else {
            file.line(recordFaults.inject(kind, inOrder(file, fields), file.order(), random));
            expected = RecordFaults.expected(kind);
        }
        if (expected.isAccepted()) {
            counts.accept(cents);
        } else {
            counts.rejected++;
        }
        truth.fault(counts.name, position, kind, expected);
    }

    private static List<byte[]> inOrder(RawFile file, List<byte[]> fields) {
        List<byte[]> ordered = new ArrayList<>();
        for (int column : file.order()) {
            ordered.add(fields.get(column));
        }
        return ordered;
    }
}
