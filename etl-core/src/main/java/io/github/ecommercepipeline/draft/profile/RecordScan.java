package io.github.ecommercepipeline.draft.profile;

import io.github.ecommercepipeline.draft.form.FileForm;
import io.github.ecommercepipeline.draft.form.RawFile;
import io.github.ecommercepipeline.draft.profile.DatasetProfile.RecordFaults;
import io.github.ecommercepipeline.ingest.csv.OpenedFile;
import io.github.ecommercepipeline.ingest.csv.Preamble;
import io.github.ecommercepipeline.ingest.csv.RecordParser;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Profiles the records of a dataset's files in one pass, with the reader's own parser. */
public final class RecordScan {

    private final List<String> names;
    private final ColumnProfile[] columns;
    private final KeySearch keys;
    private final long[] row;
    private final FormSearch forms;
    private final TrailerSearch trailer = new TrailerSearch();
    private final Arena arena = new Arena();
    private long records;
    private long fieldCount;
    private long undecodable;
    private long brokenQuotes;
    private long decodable;

    /**
     * Begins a scan.
     *
     * @param names of the columns of all files
     * @param identifies whether a column's name is one of identifiers
     * @param memory about how many bytes the search for keys may use
     */
    public RecordScan(List<String> names, Predicate<String> identifies, long memory) {
        this.names = List.copyOf(names);
        columns = Stream.generate(ColumnProfile::new).limit(names.size()).toArray(ColumnProfile[]::new);
        keys = new KeySearch(names, identifies, memory);
        row = new long[names.size()];
        forms = new FormSearch(names.size());
    }

    /** Values of keys that occurred before may occur again. */
    public void newDay() {
        keys.newDay();
    }

    /**
     * Reads a file.
     *
     * @param positions for each column of the file, that of its name in the dataset's
     */
    public void read(RawFile file, FileForm form, int[] positions) {
        file.open(form.options(), opened -> {
            read(opened, form, positions);
            return null;
        });
    }

    private void read(OpenedFile file, FileForm form, int[] positions) throws IOException {
        TextEncoding encoding = file.encoding();
        RecordParser parser = new RecordParser(form.options(), encoding);
        ByteWindow window = new ByteWindow(form.options().maxWindowBytes());
        window.open(file.working());
        Preamble preamble = new Preamble(form.options());
        byte[] header = form.header() ? null : new byte[0];
        while (window.start < window.end || !window.last) {
            RecordParser.Item item = window.start == window.end
                    ? RecordParser.Item.INCOMPLETE
                    : preamble.isOver()
                            ? parser.parse(window, window.start, positions.length)
                            : parser.parseLine(window, window.start);
            if (item == RecordParser.Item.INCOMPLETE) {
                window.fill(ByteWindow.BYTES);
                continue;
            }
            int from = window.start;
            window.start = parser.next;
            if (!preamble.isOver()) {
                window.start = preamble.skips(window, from, parser.end) ? parser.next : from;
            } else if (item == RecordParser.Item.BROKEN_QUOTE) {
                brokenQuotes++;
            } else if (item == RecordParser.Item.RECORD && header == null) {
                header = Arrays.copyOfRange(window.bytes, from, parser.end);
            } else if (item == RecordParser.Item.RECORD
                    && !Arrays.equals(window.bytes, from, parser.end, header, 0, header.length)) {
                add(parser, window, from, encoding, positions);
            }
        }
        trailer.end();
    }

    private void add(RecordParser parser, ByteWindow window, int from, TextEncoding encoding, int[] positions) {
        if (parser.notPlain) {
            if (!encoding.isText(window.bytes, from, parser.end)) {
                records++;
                undecodable++;
                return;
            }
            decodable++;
        }
        boolean fits = parser.fields.count == positions.length;
        if (trailer.holds(parser, window.bytes, from)) {
            return;
        }
        records++;
        if (parser.blankBeforeQuote || parser.joinedLines) {
            brokenQuotes++;
        } else if (fits) {
            profile(parser, window.bytes, encoding, positions);
        } else {
            fieldCount++;
        }
    }

    private void profile(RecordParser parser, byte[] bytes, TextEncoding encoding, int[] positions) {
        Arrays.fill(row, 0);
        boolean decodes = parser.notPlain && encoding.needsDecoding();
        for (int i = 0; i < positions.length; i++) {
            int column = positions[i];
            if (column < 0) {
                continue;
            }
            byte[] text = bytes;
            int start = parser.fields.starts[i];
            int end = parser.fields.ends[i];
            if (parser.fields.isNull(i)) {
                end = start;
            } else if (parser.fields.isEscaped(i)) {
                arena.clear();
                parser.unescape(i, arena);
                text = arena.bytes();
                start = 0;
                end = arena.size();
            }
            if (decodes) {
                Arena decoded = new Arena();
                encoding.decode(text, start, end, decoded);
                text = decoded.bytes();
                start = 0;
                end = decoded.size();
            }
            row[column] = columns[column].add(text, start, end);
            char separator = columns[column].separator();
            if (separator != 0) {
                forms.see(column, separator);
            }
        }
        forms.end(row);
        keys.add(row);
    }

    /** Whether the files, read as UTF-8, have more records with other bytes than with characters of UTF-8. */
    public boolean isOtherEncoding() {
        return undecodable > decodable;
    }

    /** Of the columns whose numbers have commas and points, which others may tell them, those with the fewest texts first. */
    private Map<Integer, List<SeparatorsBy>> separators() {
        Map<Integer, List<SeparatorsBy>> found = new TreeMap<>();
        for (int i = 0; i < columns.length; i++) {
            NumberProfile numbers = columns[i].numbers();
            if (numbers.decimalCommas() > 0 && numbers.decimalPoints() > 0) {
                List<SeparatorsBy> ofColumn = new ArrayList<>();
                for (int by = 0; by < columns.length; by++) {
                    ValueCounts values = columns[by].values();
                    int position = by;
                    forms.separators(i, by)
                            .ifPresent(separators -> ofColumn.add(SeparatorsBy.of(position, values, separators)));
                }
                ofColumn.sort(Comparator.comparing(by -> by.separators().size()));
                found.put(i, List.copyOf(ofColumn));
            }
        }
        return found;
    }

    public DatasetProfile result() {
        NumberProfile.settle(Stream.of(columns).map(ColumnProfile::numbers).toList());
        return new DatasetProfile(
                names,
                List.of(columns),
                separators(),
                keys.result(),
                records + trailer.others(),
                new RecordFaults(fieldCount, undecodable, brokenQuotes),
                Optional.of(trailer.word()).filter(word -> !word.isEmpty()));
    }
}
