package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.csv.CsvOptions;
import io.github.ecommercepipeline.ingest.csv.OpenedFile;
import io.github.ecommercepipeline.ingest.csv.PlainRecords;
import io.github.ecommercepipeline.ingest.csv.Preamble;
import io.github.ecommercepipeline.ingest.csv.RecordParser;
import io.github.ecommercepipeline.ingest.csv.SplitStartFinder;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.BadFileException;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.FixedLengthSource;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import io.github.ecommercepipeline.ingest.file.Utf16;
import io.github.ecommercepipeline.storage.HadoopFiles;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Reads the records of one split into batches, one for each dataset that the file feeds: what cannot be read by one, others may read. */
final class SplitReader implements Closeable {

    private static final int MIN_READ = 64 * 1024;
    /** Bounds what looking in vain costs. */
    private static final int MOST_ITEMS_BEFORE_PLAIN = 63;

    private final FileSplit split;
    /** The same for all datasets. */
    private final CsvOptions options;

    private final boolean splittable;
    private final int lookBackBytes;
    private final ByteWindow window;
    private final RecordBatch[] batches;
    private final DatasetRows[] datasets;
    private final RecordFilters.Texts filters;
    private final ReadCount count;
    private final FSDataInputStream in;

    private OpenedFile file;
    private TextEncoding encoding;
    private RecordParser parser;
    /** How many columns the file has; -1 until the header has been read. */
    private int width = -1;

    private RepeatedHeader header = RepeatedHeader.none();
    private Preamble preamble;
    /** The offsets in the (decompressed) file of the next item and of the end of the split. */
    private long position;

    private long end;
    private boolean done;
    private ReadBack readBack;
    /** How many working bytes from the next line on belong to the lines of a broken quote. */
    private int broken;

    /** Whether a trailer has been read, which only other lines that are not records may follow. */
    private boolean trailed;

    /** Finds the records that need no care; null if there are none, or if the header has not been read. */
    private PlainRecords plain;

    /** How many items are read one by one before such records are looked for again, and how often in turn there were none. */
    private int itemsBeforePlain;

    private int misses;

    /** @param filters of the folder, over texts in the window */
    SplitReader(
            FileSplit split,
            List<ReadSpec> specs,
            Configuration hadoop,
            ByteWindow window,
            List<RecordBatch> batches,
            RecordFilters.Texts filters,
            ReadCount count)
            throws IOException {
        this.split = split;
        this.options = specs.get(0).options();
        this.splittable = specs.stream().allMatch(spec -> spec.carried().isSplittable());
        this.lookBackBytes = specs.get(0).lookBackBytes();
        this.window = window;
        this.batches = batches.toArray(RecordBatch[]::new);
        this.datasets = IntStream.range(0, specs.size())
                .mapToObj(i -> new DatasetRows(specs.get(i), split, window, batches.get(i)))
                .toArray(DatasetRows[]::new);
        this.filters = filters;
        this.count = count;
        Path path = new Path(split.path());
        this.in = HadoopFiles.open(hadoop, path, split.size());
    }

    /** Adds rows up to the end of the split, a batch or the window; returns false if there are none left. */
    boolean read() throws IOException {
        try {
            if (encoding == null && !done) {
                open();
            }
            while (!done && !isFull()) {
                if (plain != null) {
                    readPlain();
                }
                if (!isFull() && !readItem()) {
                    if (!isEmpty()) {
                        break;
                    }
                    fill();
                }
            }
        } catch (BadFileException e) {
            each(rows -> {
                throw e;
            });
        }
        return !isEmpty();
    }

    private boolean isFull() {
        for (RecordBatch batch : batches) {
            if (batch.isFull()) {
                return true;
            }
        }
        return false;
    }

    private boolean isEmpty() {
        for (RecordBatch batch : batches) {
            if (!batch.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @FunctionalInterface
    private interface Step {
        void of(DatasetRows rows) throws BadFileException;
    }

    /** Takes a step for each dataset that reads the file; one that it fails for reads no more. */
    private void each(Step step) {
        for (DatasetRows rows : datasets) {
            if (!rows.isSetAside()) {
                try {
                    step.of(rows);
                } catch (BadFileException e) {
                    setAside(rows, e);
                }
            }
        }
    }

    private void setAside(DatasetRows rows, BadFileException fault) {
        long read = encoding != null && encoding.utf16().isPresent()
                ? Utf16.originalLength(window.bytes, window.start, window.end)
                : window.end - window.start;
        rows.setAside(fault, position, position + read);
        done |= Arrays.stream(datasets).allMatch(DatasetRows::isSetAside);
    }

    private void open() throws IOException {
        file = OpenedFile.of(count.counted(new FixedLengthSource(in, split.size())), options);
        encoding = file.encoding();
        position = file.mark().length;
        boolean inSplits = splittable && !file.isCompressed() && encoding.isSplittable();
        end = inSplits ? split.end() : Long.MAX_VALUE;
        done = !inSplits && split.begin() > 0;
        if (!options.fits(encoding)) {
            throw new BadFileException(Reason.ENCODING, "its byte order mark contradicts the contract");
        }
        if (options.header() && file.otherFormat().isPresent()) {
            throw new BadFileException(
                    Reason.NOT_CSV,
                    "the file is " + file.otherFormat().get()
                            + ", not CSV; deliver it as CSV, plain or compressed with gzip, zstd or lz4");
        }
        if (split.begin() == 0 && (file.isCompressed() || encoding.utf16().isPresent())) {
            each(rows -> rows.addNotPlain(position));
        }
        parser = new RecordParser(options, encoding);
        window.open(file.working());
        preamble = new Preamble(options);
        bindColumns();
    }

    /** Binds the columns of a file without a header once the lines before its records are read. */
    private void bindColumns() throws IOException {
        if (preamble.isOver() && !options.header()) {
            each(rows -> rows.bind(options.columns(), encoding, position));
            begin(options.columns().size());
        }
    }

    private void fill() throws IOException {
        int held = window.end - window.start;
        long needed = split.begin() > 0 && width < 0 ? 0 : end - position - held;
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
        if (width >= 0 && position >= end && broken == 0 && !trailed) {
            done = true;
            return true;
        }
        if (readBack != null && broken == 0 && position >= split.begin()) {
            readBack = Arrays.stream(datasets).allMatch(DatasetRows::isSettled) ? null : readBack;
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
        RecordParser.Item item = parser.parse(window, from, width);
        if (item == RecordParser.Item.INCOMPLETE) {
            return false;
        }
        if (width < 0 && !isSkipped(item)) {
            readHeader(item);
            return true;
        }
        if (trailed && !isSkipped(item) && item != RecordParser.Item.TRAILER) {
            throw new BadFileException(Reason.RECORD_AFTER_TRAILER, "see csv.trailerPrefix in the contract");
        }
        boolean owned = width < 0 ? split.begin() == 0 : position >= split.begin() && position < end;
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
        } else if (readBack != null && isReadableRecord(item, from)) {
            each(rows -> rows.enter(parser));
        }
        advance();
        return true;
    }

    /** Reads records that need no care, if it begins with such ones. */
    private void readPlain() {
        if (itemsBeforePlain > 0) {
            itemsBeforePlain--;
            return;
        }
        if (position < split.begin() || position >= end || broken > 0 || trailed) {
            return;
        }
        DatasetRows rows = datasets[0];
        int start = window.start;
        int found = findPlain(rows);
        while (found > 0) {
            rows.addPlain(plain, found, position);
            int next = plain.start(found);
            position += next - window.start;
            window.start = next;
            found = isFull() || position >= end ? 0 : findPlain(rows);
        }
        misses = window.start == start ? Math.min(2 * misses + 1, MOST_ITEMS_BEFORE_PLAIN) : 0;
        itemsBeforePlain = misses;
    }

    /** Finds some that are no repeated header. */
    private int findPlain(DatasetRows rows) {
        int before = window.start + (int) Math.min(window.end - window.start, end - position);
        int found = plain.find(window, rows.roomForPlain(), before);
        for (int i = 0; i < found; i++) {
            int from = plain.start(i);
            if (header.mayBeRepeated(window.bytes, from, plain.firstEnd(i), plain.end(i)) && isHeader(from)) {
                return i;
            }
        }
        return found;
    }

    private boolean isHeader(int from) {
        parser.parse(window, from, width);
        return header.isRepeated(window.bytes, from, parser, encoding);
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
        each(rows -> rows.bind(names, encoding, position));
        header = new RepeatedHeader(line, names);
        advance();
        begin(names.size());
    }

    /** Goes to the first record of the split, or to one before from which its group is known. */
    private void begin(int columns) throws IOException {
        width = columns;
        plain = datasets.length == 1 && datasets[0].readsRecordsAlone()
                ? PlainRecords.of(options, encoding, columns).orElse(null)
                : null;
        if (!done && position < split.begin()) {
            if (Arrays.stream(datasets).anyMatch(DatasetRows::carries)) {
                readBack = new ReadBack(split.begin(), position, lookBackBytes);
                readFrom(readBack.further());
            } else {
                position = startFinder().find(split.begin(), position, this::openAt);
            }
        }
    }

    private SplitStartFinder startFinder() {
        return new SplitStartFinder(options, lookBackBytes, window, parser, width);
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
        each(rows -> rows.beginGroups(position == first));
    }

    private void openAt(long offset) throws IOException {
        in.seek(offset);
        window.open(count.counted(new FixedLengthSource(in, split.size() - offset)));
    }

    private void add(RecordParser.Item item, int from) {
        if (!options.other().totals().isEmpty() && addForTotals(item, from)) {
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
            each(rows -> rows.addLine(kind, encoding, from, parser.end, position));
        }
    }

    /** Adds what tells whether a trailer's totals are right; whether it did. */
    private boolean addForTotals(RecordParser.Item item, int from) {
        boolean trailer = item == RecordParser.Item.TRAILER;
        boolean erased = item == RecordParser.Item.BLANK_ROW
                && width >= 0
                && parser.end > from
                && parser.end - from == parser.fields.count - 1
                && parser.fields.count != width;
        if (!trailer && !erased) {
            return false;
        }
        int kind = trailer ? RecordColumns.KIND_TRAILER : RecordColumns.KIND_ERASED_ROW;
        String text = trailer ? encoding.text(window.bytes, from, parser.end) : "";
        each(rows -> rows.addNote(kind, position, text));
        return true;
    }

    private void addRecord(int from) {
        Reason unreadable = unreadable(from);
        if (unreadable != null) {
            addUnreadable(unreadable, from);
            return;
        }
        int claiming = -1;
        for (DatasetRows rows : datasets) {
            if (!rows.isSetAside()) {
                claiming = claiming < 0 ? rows.claiming(filters, parser) : claiming;
                try {
                    rows.addRecord(parser, claiming, from, position);
                } catch (BadFileException e) {
                    setAside(rows, e);
                }
            }
        }
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
        return parser.fields.count == width ? null : Reason.FIELD_COUNT;
    }

    private void addUnreadable(Reason reason, int from) {
        each(rows -> rows.addUnreadable(reason, encoding, from, parser.end, position));
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
        in.close();
    }
}
