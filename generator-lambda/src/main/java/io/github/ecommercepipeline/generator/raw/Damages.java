package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.fault.Damage;
import io.github.ecommercepipeline.generator.fault.FaultKind;
import io.github.ecommercepipeline.generator.fault.FieldFaults;
import io.github.ecommercepipeline.generator.fault.OtherVersion;
import io.github.ecommercepipeline.generator.fault.RecordFaults;
import io.github.ecommercepipeline.generator.fault.Verdict;
import io.github.ecommercepipeline.generator.layout.Csv;
import io.github.ecommercepipeline.generator.layout.Layout;
import io.github.ecommercepipeline.generator.shop.Dice;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Writes what is not simply a good record, counts it, and tells the truth about it. Not thread-safe. */
final class Damages {

    /** The second of two records that belong together comes at most so many records later. */
    private static final int LONGEST_DELAY = 1000;

    private final Layout layout;
    private final Csv csv;
    private final FieldFaults fieldFaults;
    private final RecordFaults recordFaults;
    private final Dice dice;
    private final Truth truth;
    private final RowBuffer scratch = new RowBuffer(OutputStream.nullOutputStream());
    private final PriorityQueue<FollowUp> followUps = new PriorityQueue<>();

    Damages(Layout layout, LocalDate day, Dice dice, Truth truth) {
        this.layout = layout;
        this.csv = new Csv(layout.csv());
        this.fieldFaults = new FieldFaults(layout, day);
        this.recordFaults = new RecordFaults(layout);
        this.dice = dice;
        this.truth = truth;
    }

    RowBuffer scratch() {
        return scratch;
    }

    /** Before which record the next follow-up is due. */
    long nextDue() {
        return followUps.isEmpty() ? Long.MAX_VALUE : followUps.peek().due();
    }

    void line(FaultKind kind, RawFile file, FileBooks books) throws IOException {
        if (kind == FaultKind.BLANK_LINE) {
            file.endLine();
            books.blankLines++;
        } else {
            file.headerLine();
            books.repeatedHeaders++;
        }
    }

    /** Notes that of the good record that is written next, another copy or version follows. */
    void first(FaultKind kind, long number, RawFile file, FileBooks books, List<byte[]> fields) {
        long due = number + 1 + dice.below(LONGEST_DELAY);
        followUps.add(new FollowUp(due, kind, books, file.buffer().position(), fields));
    }

    /** Writes the follow-ups that are due before a record. */
    void writeDue(long number, RawFile file, FileBooks books) throws IOException {
        while (nextDue() <= number) {
            second(followUps.remove(), file, books);
        }
    }

    void writeAllDue(RawFile file, FileBooks books) throws IOException {
        writeDue(Long.MAX_VALUE - 1, file, books);
    }

    private void second(FollowUp followUp, RawFile file, FileBooks books) throws IOException {
        long position = file.buffer().position();
        if (followUp.kind() == FaultKind.EXACT_DUPLICATE) {
            file.line(inOrder(file, followUp.fields()));
            books.duplicate++;
            truth.fault(books.name, position, followUp.kind(), Verdict.EXACT_DUPLICATE);
        } else {
            file.line(inOrder(file, new OtherVersion(layout).of(followUp.fields())));
            books.accept(0); // the money was counted with the first version
            followUp.first().supersede();
            truth.fault(followUp.first().name, followUp.position(), followUp.kind(), Verdict.OLDER_VERSION);
        }
    }

    /**
     * Writes a record that is struck.
     *
     * @param fields of the good record, in the layout's order
     * @param cents that it stands for, if it is accepted all the same
     */
    void record(FaultKind kind, RawFile file, FileBooks books, List<byte[]> fields, long cents) throws IOException {
        long position = file.buffer().position();
        Verdict verdict;
        if (kind.scope() == FaultKind.Scope.FIELD) {
            Damage damage = fieldFaults.strike(kind, dice);
            fields.set(damage.column(), csv.field(damage.text()));
            file.line(inOrder(file, fields));
            verdict = damage.verdict();
        } else {
            file.line(recordFaults.strike(kind, inOrder(file, fields), file.order(), dice));
            verdict = RecordFaults.verdict(kind);
        }
        if (verdict.isAccepted()) {
            books.accept(cents);
        } else {
            books.rejected++;
        }
        truth.fault(books.name, position, kind, verdict);
    }

    private static List<byte[]> inOrder(RawFile file, List<byte[]> fields) {
        List<byte[]> ordered = new ArrayList<>();
        for (int column : file.order()) {
            ordered.add(fields.get(column));
        }
        return ordered;
    }
}
