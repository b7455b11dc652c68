package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.csv.RecordParser;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.util.Arrays;
import java.util.List;

/**
 * Recognises a file's header where it is repeated, with or without a byte order mark: concatenated files retain that of each.
 * A header of two or more columns is recognised in other case or with other quotes too.
 */
final class RepeatedHeader {

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final byte[] line;
    private final List<String> names;
    private final int first;
    private final Arena arena = new Arena();

    /**
     * @param line the header's working bytes
     * @param names the columns' names
     */
    RepeatedHeader(byte[] line, List<String> names) {
        this.line = line;
        this.names = names.stream().map(RepeatedHeader::fold).toList();
        this.first = names.size() < 2 || this.names.get(0).isEmpty()
                ? -1
                : this.names.get(0).charAt(0);
    }

    /** That of a file without a header, which is never repeated. */
    static RepeatedHeader none() {
        return new RepeatedHeader(new byte[0], List.of());
    }

    /** Whether the record that was parsed last is the header. */
    boolean isRepeated(byte[] bytes, int from, RecordParser parser, TextEncoding encoding) {
        boolean mayBeNames = parser.fields.count == names.size()
                && mayBeNames(bytes, parser.fields.starts[0], parser.fields.ends[0]);
        return isEqual(bytes, from, parser.end) || (mayBeNames && isNames(parser, encoding));
    }

    /** Whether a record with as many fields as the header may be the header, which it seldom may. */
    boolean mayBeRepeated(byte[] bytes, int from, int firstEnd, int end) {
        return isEqual(bytes, from, end) || mayBeNames(bytes, from, firstEnd);
    }

    private boolean isEqual(byte[] bytes, int from, int end) {
        int length = end - from;
        if (line.length == 0 || (length != line.length && length != line.length + MARK.length)) {
            return false;
        }
        int start = end - line.length;
        return Arrays.equals(bytes, start, end, line, 0, line.length)
                && (start == from || Arrays.equals(bytes, from, start, MARK, 0, MARK.length));
    }

    /** Excludes nearly all records by the first byte of the first field. */
    private boolean mayBeNames(byte[] bytes, int from, int to) {
        if (names.size() < 2) {
            return false;
        }
        if (from == to) {
            return first < 0;
        }
        int c = bytes[from];
        return first < 0 || first > 127 || c < 0 || c <= ' ' || c == first || (c >= 'A' && c <= 'Z' && c + 32 == first);
    }

    private boolean isNames(RecordParser parser, TextEncoding encoding) {
        for (int i = 0; i < names.size(); i++) {
            arena.clear();
            parser.unescape(i, arena);
            if (!names.get(i).equals(fold(encoding.text(arena.bytes(), 0, arena.size())))) {
                return false;
            }
        }
        return true;
    }

    /** The parser does not take a quote after a byte order mark for one. */
    private static String fold(String name) {
        String text = HeaderBinding.trim(name);
        boolean quoted = name.startsWith("\ufeff\"") && text.length() > 1 && text.endsWith("\"");
        return HeaderBinding.fold(quoted ? HeaderBinding.trim(text.substring(1, text.length() - 1)) : text);
    }
}
