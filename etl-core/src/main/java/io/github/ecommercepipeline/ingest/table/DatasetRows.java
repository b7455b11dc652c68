package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.csv.PlainRecords;
import io.github.ecommercepipeline.ingest.csv.RecordParser;
import io.github.ecommercepipeline.ingest.file.BadFileException;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import java.util.List;

/** What one dataset makes of a split that may feed several: its columns, its groups and its rows. */
final class DatasetRows {

    private final ReadSpec spec;
    private final FileSplit split;
    private final ByteWindow window;
    private final RecordBatch batch;
    private TextEncoding encoding;
    /** Null until the header has been read. */
    private HeaderBinding binding;
    /** The group of the record parsed last; null if no values are carried. */
    private RecordGroup group;

    private boolean setAside;

    DatasetRows(ReadSpec spec, FileSplit split, ByteWindow window, RecordBatch batch) {
        this.spec = spec;
        this.split = split;
        this.window = window;
        this.batch = batch;
    }

    /** Whether the dataset reads no more of the file, whatever others do. */
    boolean isSetAside() {
        return setAside;
    }

    boolean carries() {
        return !spec.carried().isEmpty();
    }

    /**
     * Binds the columns of the file.
     *
     * @param position of the header, or of the first record if there is no header
     * @throws BadFileException if the dataset cannot read a file with these columns
     */
    void bind(List<String> names, TextEncoding fileEncoding, long position) throws BadFileException {
        encoding = fileEncoding;
        HeaderBinding bound = HeaderBinding.of(names, spec);
        if (spec.options().header()) {
            spec.readUnder(bound);
        }
        if (split.begin() == 0) {
            report(
                    spec.options().header() ? bound.findings() : new ColumnFindings(List.of(), List.of()),
                    bound.names(),
                    position);
        }
        binding = bound;
        beginGroups(true);
    }

    private void report(ColumnFindings findings, List<String> names, long position) {
        if (spec.reportsHeaders()
                || !findings.missing().isEmpty()
                || !findings.unread().isEmpty()) {
            batch.begin(RecordColumns.KIND_HEADER, split.file(), position);
            batch.noRaw();
            batch.addUnreadable(FindingsText.write(findings, spec.reportsHeaders() ? names : List.of()));
        }
    }

    /** @param fromStart whether the next record is the first of its file */
    void beginGroups(boolean fromStart) {
        group = carries() ? new RecordGroup(spec, binding, encoding, window, fromStart) : null;
    }

    /** Whether what comes next depends on nothing before the first record that was entered. */
    boolean isSettled() {
        return group == null || group.isSettled();
    }

    /** The bits of the datasets that claim the record parsed last. */
    int claiming(RecordFilters.Texts filters, RecordParser parser) {
        return filters.claiming(parser, binding, spec.columns().size(), encoding);
    }

    /** Takes a readable record of an earlier split into its group. */
    void enter(RecordParser parser) {
        if (group != null && group.enter(parser)) {
            keepIfReadable(parser);
        }
    }

    private void keepIfReadable(RecordParser parser) {
        if (batch.isReadable(parser, binding, encoding)) {
            group.keep(parser);
        }
    }

    /**
     * Adds a record whose fields were found.
     *
     * @param claiming the bits of the datasets that claim it
     * @param from where it begins in the window
     * @throws BadFileException if its group is too long
     */
    void addRecord(RecordParser parser, int claiming, int from, long position) throws BadFileException {
        boolean first = group != null && group.enter(parser);
        if (group != null && group.isTooLong()) {
            throw new BadFileException(Reason.GROUP_TOO_LONG, group.tooLong());
        }
        int kind = spec.filters().kind(claiming);
        batch.begin(kind, split.file(), position);
        batch.raw(encoding, from, parser.end);
        if (kind < RecordColumns.KIND_OF_OTHERS) {
            batch.addRecord(parser, binding, encoding, group, first);
            return;
        }
        if (first) {
            keepIfReadable(parser);
        }
        batch.addOther();
    }

    /** Whether nothing but its own bytes tells what becomes of a record. */
    boolean readsRecordsAlone() {
        return group == null && spec.filters().isEmpty() && batch.readsFieldsAlone();
    }

    /** How many records can be added by {@link #addPlain}. */
    int roomForPlain() {
        return batch.roomForPlain();
    }

    /** Adds the first ones of the records that were found last, if {@link #readsRecordsAlone}. */
    void addPlain(PlainRecords found, int count, long position) {
        batch.addPlain(found, count, binding, split.file(), position);
    }

    /** Adds a record that cannot be split into fields. */
    void addUnreadable(Reason reason, TextEncoding fileEncoding, int from, int to, long position) {
        batch.begin(spec.filters().kind(spec.filters().owner()), split.file(), position);
        batch.raw(fileEncoding, from, to);
        batch.addUnreadable(RecordReasons.text(reason));
    }

    /** Adds a line that is not a record. */
    void addLine(int kind, TextEncoding fileEncoding, int from, int to, long position) {
        batch.begin(kind, split.file(), position);
        batch.raw(fileEncoding, from, to);
        batch.addOther();
    }

    /** Adds a row about the file without bytes of it. */
    void addNote(int kind, long position, String text) {
        batch.begin(kind, split.file(), position);
        batch.noRaw();
        batch.addUnreadable(text);
    }

    /** Adds the row that says that positions are not those in the stored file. */
    void addNotPlain(long position) {
        batch.begin(RecordColumns.KIND_NOT_PLAIN, split.file(), position);
        batch.noRaw();
        batch.addOther();
    }

    /** Reads no more; a fault before the first record is told by the first split alone. */
    void setAside(BadFileException fault, long position, long positionAfterRead) {
        setAside = true;
        if (binding != null || split.begin() == 0) {
            addNote(
                    RecordColumns.KIND_FILE_SET_ASIDE,
                    binding == null ? position : positionAfterRead,
                    "file:" + fault.getMessage());
        }
    }
}
