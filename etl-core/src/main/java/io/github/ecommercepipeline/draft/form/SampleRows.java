package io.github.ecommercepipeline.draft.form;

import io.github.ecommercepipeline.ingest.csv.CsvOptions;
import io.github.ecommercepipeline.ingest.csv.RecordParser;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first lines of a file as the reader splits them under given options. */
record SampleRows(List<Row> rows, boolean blankBeforeQuote, boolean joinedLines) {

    private static final int MOST_ROWS = 1000;

    /**
     * One item of the file.
     *
     * @param lines how many lines of the file it takes
     */
    record Row(RecordParser.Item item, List<String> fields, int lines) {

        boolean isRecord() {
            return item == RecordParser.Item.RECORD;
        }

        long filled() {
            return fields.stream().filter(field -> !field.isBlank()).count();
        }
    }

    static SampleRows of(FileSample sample, CsvOptions options) {
        TextEncoding encoding = TextEncoding.of(Charset.forName(sample.encoding()));
        RecordParser parser = new RecordParser(options, encoding);
        ByteWindow window = new ByteWindow(Math.max(ByteWindow.BYTES, sample.bytes().length * 2));
        int[] at = {0};
        window.open((buffer, offset, length) -> {
            int n = Math.min(length, sample.bytes().length - at[0]);
            System.arraycopy(sample.bytes(), at[0], buffer, offset, n);
            at[0] += n;
            return n == 0 ? -1 : n;
        });
        List<Row> rows = new ArrayList<>();
        boolean blanks = false;
        boolean joined = false;
        try {
            while (rows.size() < MOST_ROWS && (window.start < window.end || !window.last)) {
                RecordParser.Item item = window.start == window.end
                        ? RecordParser.Item.INCOMPLETE
                        : parser.parse(window, window.start, -1);
                if (item == RecordParser.Item.INCOMPLETE) {
                    window.fill(ByteWindow.BYTES);
                } else {
                    boolean cut = !sample.whole() && window.last && parser.next == window.end;
                    if (!cut || rows.isEmpty()) {
                        rows.add(new Row(
                                item,
                                item == RecordParser.Item.RECORD ? fields(parser, window, encoding) : List.of(),
                                lines(window, parser.next)));
                        blanks |= parser.blankBeforeQuote;
                        joined |= parser.joinedLines;
                    }
                    window.start = parser.next;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SampleRows(rows, blanks, joined);
    }

    private static int lines(ByteWindow window, int next) {
        int lines = 0;
        for (int p = window.start; p < next; p++) {
            boolean crlf = window.bytes[p] == '\r' && p + 1 < next && window.bytes[p + 1] == '\n';
            lines += (window.bytes[p] == '\n' || window.bytes[p] == '\r') && !crlf ? 1 : 0;
        }
        return Math.max(1, lines);
    }

    private static List<String> fields(RecordParser parser, ByteWindow window, TextEncoding encoding) {
        List<String> fields = new ArrayList<>();
        Arena arena = new Arena();
        for (int i = 0; i < parser.fields.count; i++) {
            if (parser.fields.isNull(i)) {
                fields.add("\\N");
            } else if (parser.fields.isEscaped(i)) {
                arena.clear();
                parser.unescape(i, arena);
                fields.add(encoding.text(arena.bytes(), 0, arena.size()));
            } else {
                fields.add(encoding.text(window.bytes, parser.fields.starts[i], parser.fields.ends[i]));
            }
        }
        return fields;
    }

    List<Row> records() {
        return rows.stream().filter(Row::isRecord).toList();
    }

    long broken() {
        return rows.stream()
                .filter(row -> row.item() == RecordParser.Item.BROKEN_QUOTE)
                .count();
    }

    /** The number of fields of most records; of equally frequent ones the greatest. */
    int width() {
        Map<Integer, Integer> counts = new HashMap<>();
        records().forEach(row -> counts.merge(row.fields().size(), 1, Integer::sum));
        int best = 1;
        for (Map.Entry<Integer, Integer> width : counts.entrySet()) {
            double lead = weight(width.getKey(), width.getValue()) - weight(best, counts.getOrDefault(best, 0));
            if (lead > 0 || (lead == 0 && width.getKey() > best)) {
                best = width.getKey();
            }
        }
        return best;
    }

    /** Lines before the header are often as many as the first records, but have no delimiter. */
    private static double weight(int width, int rows) {
        return width == 1 ? rows : rows * 1.6;
    }

    /** The share of the items, blank rows and comments aside, that are records of the most frequent width. */
    double share() {
        int width = width();
        long fitting =
                records().stream().filter(row -> row.fields().size() == width).count();
        return (double) fitting / Math.max(1, records().size() + broken());
    }
}
