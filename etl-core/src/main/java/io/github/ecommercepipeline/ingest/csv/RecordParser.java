package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits working bytes into items: records (RFC 4180), blank rows, comments, trailers, and the lines of a broken quote.
 * An item depends only on the bytes from its start onwards and spans at most {@code maxRecordLines} lines, so reading may
 * begin at the start of any item. Lines end with LF, CRLF or CR.
 */
public final class RecordParser extends QuotedFieldParser {

    /** The kind of an item. */
    public enum Item {
        /** Undecided: more bytes are needed. */
        INCOMPLETE,
        RECORD,
        /** No bytes, or nothing but delimiters. */
        BLANK_ROW,
        COMMENT,
        TRAILER,
        /** One or more lines. */
        BROKEN_QUOTE
    }

    private final byte[] comment;
    private final byte[] trailer;
    private final LinePattern[] trailers;
    private final boolean skipsQuotedBlanks;

    public RecordParser(CsvOptions options, TextEncoding encoding) {
        super(options, encoding);
        comment = options.commentPrefix().getBytes(StandardCharsets.US_ASCII);
        trailer = options.trailerPrefix().getBytes(StandardCharsets.US_ASCII);
        trailers = options.trailers().toArray(LinePattern[]::new);
        skipsQuotedBlanks = options.other().quotedBlankRows();
    }

    /**
     * Parses the item at {@code from}, which must be less than {@code window.end}.
     *
     * @param expected the number of fields that a record of several lines must have; negative if unknown
     */
    public Item parse(ByteWindow window, int from, int expected) {
        open(window);
        byte first = bytes[from];
        if (first == '\n' || first == '\r') {
            end = from;
            return endOfLine(from, Item.BLANK_ROW);
        }
        if (comment.length > 0 && startsWith(comment, from)) {
            return line(from, Item.COMMENT);
        }
        if (trailer.length > 0 && startsWith(trailer, from)) {
            return line(from, Item.TRAILER);
        }
        for (LinePattern pattern : trailers) {
            if (pattern.matches(bytes, from, to, last)) {
                return line(from, Item.TRAILER);
            }
        }
        boolean careful = skipsBlanks || escapesEverywhere || opensQuote(from);
        Item item = careful ? parseQuoted(from, from, expected) : parseUnquoted(from, expected);
        // Only unquoted empty fields leave no byte but their delimiters.
        boolean blank = end - from == fields.count - 1 || (skipsQuotedBlanks && isEmpty());
        return item == Item.RECORD && blank ? Item.BLANK_ROW : item;
    }

    /** Whether all fields are empty, quoted or not. */
    private boolean isEmpty() {
        for (int i = 0; i < fields.count; i++) {
            if (fields.starts[i] != fields.ends[i]) {
                return false;
            }
        }
        return true;
    }

    /** If the window ends within the prefix, the line is incomplete either way. */
    private boolean startsWith(byte[] prefix, int from) {
        int length = Math.min(prefix.length, to - from);
        return (length == prefix.length || !last) && Arrays.equals(bytes, from, from + length, prefix, 0, length);
    }

    /** Whether a quote, or what may turn out to be one, is the first byte from there that is not a blank. */
    private boolean opensQuote(int at) {
        int p = at;
        while (p < to && isBlank(p)) {
            p++;
        }
        return quote >= 0 && (p < to ? (bytes[p] & 0xff) == quote : p > at);
    }

    /**
     * The common case: no field is quoted, so the record is one line. {@linkplain SwarWord Eight bytes} are examined at
     * once.
     */
    private Item parseUnquoted(int from, int expected) {
        byte[] b = bytes;
        byte[] kinds = classes;
        boolean[] opens = mayOpen;
        int limit = to;
        int[] first = fields.starts;
        int[] after = fields.ends;
        int found = 0;
        int fieldStart = from;
        int p = from;
        while (p <= limit - Long.BYTES) {
            long hits = SwarWord.special(SwarWord.at(b, p), delimiters);
            while (hits != 0) {
                int at = p + SwarWord.firstIndex(hits);
                byte kind = kinds[b[at] & 0xff];
                if (kind == DELIMITER) {
                    if (found == first.length) {
                        fields.grow();
                        first = fields.starts;
                        after = fields.ends;
                    }
                    first[found] = fieldStart;
                    after[found++] = at;
                    fieldStart = at + 1;
                    if (fieldStart < limit && opens[b[fieldStart] & 0xff] && opensQuote(fieldStart)) {
                        fields.count = found;
                        return parseQuoted(from, fieldStart, expected);
                    }
                } else if (kind == LINE_END) {
                    if (at > fieldStart && (b[at - 1] & 0xff) == joiner) {
                        fields.count = found;
                        return parseQuoted(from, fieldStart, expected);
                    }
                    fields.count = found;
                    fields.add(fieldStart, at);
                    return endOfLine(at, Item.RECORD);
                } else if (kind == NOT_PLAIN) {
                    notPlain = true;
                }
                hits &= hits - 1;
            }
            p += Long.BYTES;
        }
        fields.count = found;
        return parseTail(from, fieldStart, p, expected);
    }

    /** Parses the last few bytes of the window one by one. */
    private Item parseTail(int from, int firstStart, int at, int expected) {
        int fieldStart = firstStart;
        for (int p = at; p < to; p++) {
            byte kind = classes[bytes[p] & 0xff];
            if (kind == DELIMITER) {
                fields.add(fieldStart, p);
                fieldStart = p + 1;
                if (fieldStart < to && opensQuote(fieldStart)) {
                    return parseQuoted(from, fieldStart, expected);
                }
            } else if (kind == LINE_END) {
                if (p > fieldStart && (bytes[p - 1] & 0xff) == joiner) {
                    return parseQuoted(from, fieldStart, expected);
                }
                fields.add(fieldStart, p);
                return endOfLine(p, Item.RECORD);
            } else if (kind == NOT_PLAIN) {
                notPlain = true;
            }
        }
        return endOfBytes(fieldStart);
    }

    private Item endOfBytes(int fieldStart) {
        if (!last) {
            return Item.INCOMPLETE;
        }
        fields.add(fieldStart, to);
        end = to;
        next = to;
        return Item.RECORD;
    }

    /** Whether lines can be joined within a range: by a quoted field, or by an escape character. */
    boolean mayJoinLines(byte[] range, int length) {
        for (int p = 0; p < length; p++) {
            int b = range[p] & 0xff;
            if (b == quote || b == joiner) {
                return true;
            }
        }
        return false;
    }
}
