package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.csv.OpenedFile;
import io.github.ecommercepipeline.ingest.csv.Preamble;
import io.github.ecommercepipeline.ingest.csv.RecordParser;
import io.github.ecommercepipeline.ingest.csv.SplitStartFinder;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.BadFileException;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.FixedLengthSource;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import io.github.ecommercepipeline.ingest.file.Utf16;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Reads the records of one split into batches. */
final class SplitReader implements Closeable {

    private static final int MIN_READ = 64 * 1024;

    private final FileSplit split;
    private final ReadSpec spec;
    private final ByteWindow window;
    private final RecordBatch batch;
    private final ReadCount count;
    private final FSDataInputStream in;

    private OpenedFile file;
    private TextEncoding encoding;
    private RecordParser parser;
    /** Null until the header has been read. */
    private HeaderBinding binding;

    private RepeatedHeader header = RepeatedHeader.none();
    private Preamble preamble;
    /** The offsets in the (decompressed) file of the next item and of the end of the split. */
    private long position;

    private long end;
    private boolean done;
    /** The group of the record parsed last; null if no values are carried. */
    private RecordGroup group;

    private ReadBack readBack;
    /** How many working bytes from the next line on belong to the lines of a broken quote. */
    private int broken;

    /** Whether a trailer has been read, which only other lines that are not records may follow. */
    private boolean trailed;

    SplitReader(
            FileSplit split, ReadSpec spec, Configuration hadoop, ByteWindow window, RecordBatch batch, ReadCount count)
            throws IOException {
        this.split = split;
        this.spec = spec;
        this.window = window;
        this.batch = batch;
        this.count = count;
        Path path = new Path(split.path());
        this.in = HadoopFiles.open(hadoop, path);
    }

    /** Adds rows up to the end of the split, the batch or the window; returns false if there are none left. */
    boolean read() throws IOException {
        try {
            if (encoding == null && !done) {
                open();
            }
            while (!done && !batch.isFull()) {
                if (!readItem()) {
                    if (!batch.isEmpty()) {
                        break;
                    }
                    fill();
                }
            }
        } catch (BadFileException e) {
            setAside(e);
        }
        return !batch.isEmpty();
    }

    private void open() throws IOException {
        file = OpenedFile.of(count.counted(new FixedLengthSource(in, split.size())), spec.options());
        encoding = file.encoding();
        position = file.mark().length;
        boolean splittable = !file.isCompressed()
                && encoding.isSplittable()
                && spec.carried().isSplittable();
        end = splittable ? split.end() : Long.MAX_VALUE;
        done = !splittable && split.begin() > 0;
        if (!spec.options().fits(encoding)) {
            throw new BadFileException(Reason.ENCODING, "its byte order mark contradicts the contract");
        }
        if (spec.options().header() && file.otherFormat().isPresent()) {
            throw new BadFileException(
                    Reason.NOT_CSV,
                    "the file is " + file.otherFormat().get()
                            + ", not CSV; deliver it as CSV, plain or compressed with gzip, zstd or lz4");
        }
        if (split.begin() == 0 && (file.isCompressed() || encoding.utf16().isPresent())) {
            batch.begin(RecordColumns.KIND_NOT_PLAIN, split.file(), position);
            batch.noRaw();
            batch.addOther();
        }
        parser = new RecordParser(spec.options(), encoding);
        window.open(file.working());
        preamble = new Preamble(spec.options());
        bindColumns();
    }

    /** Binds the columns of a file without a header once the lines before its records are read. */
    private void bindColumns() throws IOException {
        if (preamble.isOver() && !spec.options().header()) {
            HeaderBinding bound = HeaderBinding.of(spec.options().columns(), spec);
            if (split.begin() == 0) {
                report(new ColumnFindings(List.of(), List.of()), bound.names());
            }
            bind(bound);
        }
    }

    private void fill() throws IOException {
        int held = window.end - window.start;
        long needed = split.begin() > 0 && binding == null ? 0 : end - position - held;
        // A record is reparsed from its start each time, so a long one must be read in increasingly large pieces.
        window.fill((int) Math.max(Math.max(MIN_READ, held), Math.min(needed, ByteWindow.BYTES)));
    }

    /** Returns whether an item was read or the end was reached; false if the window must be filled first. */
    private boolean readItem() throws IOException {
        if (window.start == window.end) {
            if (window.last && preamble.missesHeader()) {
                throw preamble.noHeader();
            }
            done = window.last;
            return window.last;
        }
        if (binding != null && position >= end && broken == 0 && !trailed) {
            done = true;
            return true;
        }
        if (readBack != null && broken == 0 && position >= split.begin()) {
            readBack = group.isSettled() ? null : readBack;
            if (readBack != null) {
                readFrom(readBack.further());
                return true;
            }
        }
        int from = window.start;
        if (broken > 0) {
            parser.parseLine(window, from);
            broken -= parser.next - from;
            addUnreadable(Reason.INSIDE_BROKEN_QUOTE, from);
            advance();
            return true;
        }
        if (!preamble.isOver()) {
            return readPreamble();
        }
        RecordParser.Item item = parser.parse(window, from, binding == null ? -1 : binding.width());
        if (item == RecordParser.Item.INCOMPLETE) {
            return false;
        }
        if (binding == null && !isSkipped(item)) {
            readHeader(item);
            return true;
        }
        if (trailed && !isSkipped(item) && item != RecordParser.Item.TRAILER) {
            throw new BadFileException(Reason.RECORD_AFTER_TRAILER, "see csv.trailerPrefix in the contract");
        }
        boolean owned = binding == null ? split.begin() == 0 : position >= split.begin() && position < end;
        if (owned) {
            trailed |= item == RecordParser.Item.TRAILER;
            if (item == RecordParser.Item.BROKEN_QUOTE) {
                int itemEnd = parser.next;
                parser.parseLine(window, from);
                broken = itemEnd - parser.next;
                addUnreadable(Reason.BROKEN_QUOTE, from);
            } else {
                add(item, from);
            }
        } else if (group != null && isReadableRecord(item, from) && group.enter(parser)) {
            if (batch.isReadable(parser, binding, encoding)) {
                group.keep(parser);
            }
        }
        advance();
        return true;
    }

    private static boolean isSkipped(RecordParser.Item item) {
        return item == RecordParser.Item.BLANK_ROW || item == RecordParser.Item.COMMENT;
    }

    private boolean readPreamble() throws IOException {
        int from = window.start;
        if (parser.parseLine(window, from) == RecordParser.Item.INCOMPLETE) {
            return false;
        }
        if (preamble.skips(window, from, parser.end)) {
            if (split.begin() == 0) {
                add(RecordParser.Item.BLANK_ROW, from);
            }
            advance();
        }
        bindColumns();
        return true;
    }

    private void advance() {
        int from = window.start;
        position += encoding.utf16().isPresent()
                ? Utf16.originalLength(window.bytes, from, parser.next)
                : parser.next - from;
        window.start = parser.next;
    }

    private void readHeader(RecordParser.Item item) throws IOException {
        int from = window.start;
        boolean readable = item == RecordParser.Item.RECORD && !parser.joinedLines;
        if (!readable || !encoding.isText(window.bytes, from, parser.end)) {
            throw new BadFileException(Reason.HEADER_UNREADABLE, "");
        }
        byte[] line = Arrays.copyOfRange(window.bytes, from, parser.end);
        List<String> names = new ArrayList<>();
        Arena arena = new Arena();
        for (int i = 0; i < parser.fields.count; i++) {
            arena.clear();
            parser.unescape(i, arena);
            names.add(encoding.text(arena.bytes(), 0, arena.size()));
        }
        if (parser.blankBeforeQuote) {
            throw new BadFileException(Reason.HEADER_UNREADABLE, "blanks before a quote (csv.skipInitialSpace)");
        }
        HeaderBinding bound = HeaderBinding.of(names, spec);
        spec.readUnder(bound);
        header = new RepeatedHeader(line, names);
        if (split.begin() == 0) {
            report(bound.findings(), bound.names());
        }
        advance();
        bind(bound);
    }

    private void report(ColumnFindings findings, List<String> names) {
        if (spec.reportsHeaders()
                || !findings.missing().isEmpty()
                || !findings.unread().isEmpty()) {
            batch.begin(RecordColumns.KIND_HEADER, split.file(), position);
            batch.noRaw();
            batch.addUnreadable(FindingsText.write(findings, spec.reportsHeaders() ? names : List.of()));
        }
    }

    private void bind(HeaderBinding bound) throws IOException {
        binding = bound;
        boolean carries = !spec.carried().isEmpty();
        if (carries) {
            group = new RecordGroup(spec, binding, encoding, window, true);
        }
        if (!done && position < split.begin()) {
            if (carries) {
                readBack = new ReadBack(split.begin(), position, spec.lookBackBytes());
                readFrom(readBack.further());
            } else {
                position = startFinder().find(split.begin(), position, this::openAt);
            }
        }
    }

    private SplitStartFinder startFinder() {
        return new SplitStartFinder(spec.options(), spec.lookBackBytes(), window, parser, binding.width());
    }

    /** Reads on from the first item at or after an offset, or from the first record of the file. */
    private void readFrom(long offset) throws IOException {
        long first = readBack.first();
        if (offset > first) {
            position = startFinder().find(offset, first, this::openAt);
        } else {
            openAt(first);
            position = first;
        }
        group = new RecordGroup(spec, binding, encoding, window, position == first);
    }

    private void openAt(long offset) throws IOException {
        in.seek(offset);
        window.open(count.counted(new FixedLengthSource(in, split.size() - offset)));
    }

    private void add(RecordParser.Item item, int from) throws BadFileException {
        if (!spec.options().other().totals().isEmpty() && addForTotals(item, from)) {
            return;
        }
        int kind = item != RecordParser.Item.RECORD
                ? RecordColumns.KIND_BLANK_LINE
                : header.isRepeated(window.bytes, from, parser, encoding)
                        ? RecordColumns.KIND_REPEATED_HEADER
                        : RecordColumns.KIND_RECORD;
        if (kind == RecordColumns.KIND_RECORD) {
            addRecord(from);
        } else {
            batch.begin(kind, split.file(), position);
            batch.raw(encoding, from, parser.end);
            batch.addOther();
        }
    }

    /** Adds what tells whether a trailer's totals are right; whether it did. */
    private boolean addForTotals(RecordParser.Item item, int from) {
        boolean trailer = item == RecordParser.Item.TRAILER;
        boolean erased = item == RecordParser.Item.BLANK_ROW
                && binding != null
                && parser.end > from
                && parser.end - from == parser.fields.count - 1
                && parser.fields.count != binding.width();
        if (!trailer && !erased) {
            return false;
        }
        batch.begin(trailer ? RecordColumns.KIND_TRAILER : RecordColumns.KIND_ERASED_ROW, split.file(), position);
        batch.noRaw();
        batch.addUnreadable(trailer ? encoding.text(window.bytes, from, parser.end) : "");
        return true;
    }

    private void addRecord(int from) throws BadFileException {
        Reason unreadable = unreadable(from);
        if (unreadable != null) {
            addUnreadable(unreadable, from);
            return;
        }
        boolean first = group != null && group.enter(parser);
        if (group != null && group.isTooLong()) {
            throw new BadFileException(Reason.GROUP_TOO_LONG, group.tooLong());
        }
        batch.begin(RecordColumns.KIND_RECORD, split.file(), position);
        batch.raw(encoding, from, parser.end);
        batch.addRecord(parser, binding, encoding, group, first);
    }

    private boolean isReadableRecord(RecordParser.Item item, int from) {
        return item == RecordParser.Item.RECORD
                && !header.isRepeated(window.bytes, from, parser, encoding)
                && unreadable(from) == null;
    }

    /** Why the record parsed last cannot be split into fields; null if it can. */
    private Reason unreadable(int from) {
        if (parser.notPlain && !encoding.isText(window.bytes, from, parser.end)) {
            return Reason.UNDECODABLE;
        }
        if (parser.blankBeforeQuote) {
            return Reason.BLANK_BEFORE_QUOTE;
        }
        if (parser.joinedLines) {
            return Reason.ESCAPED_LINE_END;
        }
        return parser.fields.count == binding.width() ? null : Reason.FIELD_COUNT;
    }

    private void addUnreadable(Reason reason, int from) {
        batch.begin(RecordColumns.KIND_RECORD, split.file(), position);
        batch.raw(encoding, from, parser.end);
        batch.addUnreadable(RecordReasons.text(reason));
    }

    private void setAside(BadFileException e) {
        boolean later = binding == null && split.begin() > 0;
        done = true;
        if (later) {
            return;
        }
        long read = encoding != null && encoding.utf16().isPresent()
                ? Utf16.originalLength(window.bytes, window.start, window.end)
                : window.end - window.start;
        batch.begin(RecordColumns.KIND_FILE_SET_ASIDE, split.file(), binding == null ? position : position + read);
        batch.noRaw();
        batch.addUnreadable("file:" + e.getMessage());
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
        in.close();
    }
}
