package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.csv.OpenedFile;
import io.github.ecommercepipeline.ingest.csv.RecordParser;
import io.github.ecommercepipeline.ingest.csv.SplitStartFinder;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.BadFileException;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.FixedLengthSource;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import io.github.ecommercepipeline.ingest.file.Utf16;
import io.github.ecommercepipeline.manifest.ColumnFindings;
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
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final FileSplit split;
    private final ReadSpec spec;
    private final ByteWindow window;
    private final RecordBatch batch;
    private final FSDataInputStream in;

    private OpenedFile file;
    private TextEncoding encoding;
    private RecordParser parser;
    /** Null until the header has been read. */
    private HeaderBinding binding;

    private byte[] header = new byte[0];
    /** The offsets in the (decompressed) file of the next item and of the end of the split. */
    private long position;

    private long end;
    private boolean done;

    SplitReader(FileSplit split, ReadSpec spec, Configuration hadoop, ByteWindow window, RecordBatch batch)
            throws IOException {
        this.split = split;
        this.spec = spec;
        this.window = window;
        this.batch = batch;
        Path path = new Path(split.path());
        this.in = path.getFileSystem(hadoop).open(path);
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
        file = OpenedFile.of(new FixedLengthSource(in, split.size()), spec.options());
        encoding = file.encoding();
        position = file.mark().length;
        boolean splittable = !file.isCompressed() && encoding.isSplittable();
        end = splittable ? split.end() : Long.MAX_VALUE;
        done = !splittable && split.begin() > 0;
        if (!spec.options().fits(encoding)) {
            throw new BadFileException(Reason.ENCODING, "its byte order mark contradicts the contract");
        }
        if (spec.options().header() && file.otherFormat().isPresent()) {
            throw new BadFileException(
                    Reason.NOT_CSV,
                    "the file is " + file.otherFormat().get() + ", not CSV; deliver it as CSV, plain or gzipped");
        }
        parser = new RecordParser(spec.options(), encoding);
        window.open(file.working());
        if (!spec.options().header()) {
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
            done = window.last;
            return window.last;
        }
        if (binding != null && position >= end) {
            done = true;
            return true;
        }
        int from = window.start;
        RecordParser.Item item = parser.parse(window, from, binding == null ? -1 : binding.width());
        if (item == RecordParser.Item.INCOMPLETE) {
            return false;
        }
        boolean owned = binding == null ? split.begin() == 0 : position >= split.begin();
        if (binding == null && item != RecordParser.Item.BLANK_LINE) {
            readHeader(item);
        } else {
            if (owned) {
                add(item, from);
            }
            advance();
        }
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
        if (item == RecordParser.Item.BROKEN_QUOTE || !encoding.isText(window.bytes, from, parser.end)) {
            throw new BadFileException(Reason.HEADER_UNREADABLE, "");
        }
        header = Arrays.copyOfRange(window.bytes, from, parser.end);
        List<String> names = new ArrayList<>();
        Arena arena = new Arena();
        for (int i = 0; i < parser.fields.count; i++) {
            arena.clear();
            parser.unescape(i, arena);
            names.add(encoding.text(arena.bytes(), 0, arena.size()));
        }
        HeaderBinding bound = HeaderBinding.of(names, spec);
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
        if (!done && position < split.begin()) {
            SplitStartFinder start = new SplitStartFinder(
                    spec.options(), spec.lookBackBytes(), encoding, window, parser, binding.width());
            position = start.find(split.begin(), position, this::openAt);
        }
    }

    private void openAt(long offset) throws IOException {
        in.seek(offset);
        window.open(new FixedLengthSource(in, split.size() - offset));
    }

    private void add(RecordParser.Item item, int from) {
        boolean repeated = item == RecordParser.Item.RECORD && isHeader(from);
        int kind = item == RecordParser.Item.BLANK_LINE
                ? RecordColumns.KIND_BLANK_LINE
                : repeated ? RecordColumns.KIND_REPEATED_HEADER : RecordColumns.KIND_RECORD;
        batch.begin(kind, split.file(), position);
        batch.raw(encoding, from, parser.end);
        if (kind != RecordColumns.KIND_RECORD) {
            batch.addOther();
        } else if (item == RecordParser.Item.BROKEN_QUOTE) {
            batch.addUnreadable(RecordReasons.text(Reason.BROKEN_QUOTE));
        } else if (parser.notPlain && !encoding.isText(window.bytes, from, parser.end)) {
            batch.addUnreadable(RecordReasons.text(Reason.UNDECODABLE));
        } else if (parser.fields.count != binding.width()) {
            batch.addUnreadable(RecordReasons.text(Reason.FIELD_COUNT));
        } else {
            batch.addRecord(parser, binding, encoding);
        }
    }

    /** Concatenated files retain the header, and the byte order mark, of each. */
    private boolean isHeader(int from) {
        int length = parser.end - from;
        if (header.length == 0 || (length != header.length && length != header.length + MARK.length)) {
            return false;
        }
        int start = parser.end - header.length;
        return Arrays.equals(window.bytes, start, parser.end, header, 0, header.length)
                && (start == from || Arrays.equals(window.bytes, from, start, MARK, 0, MARK.length));
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
