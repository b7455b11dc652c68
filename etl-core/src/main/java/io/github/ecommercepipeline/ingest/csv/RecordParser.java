package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;

/**
 * Splits working bytes into items: records (RFC 4180), blank lines, and the first lines of records with a broken quote.
 * An item depends only on the bytes from its start onwards, so reading may begin at the start of any item.
 *
 * <p>A quote opens a quoted field only as the field's first byte; elsewhere in an unquoted field it is text. A quote is
 * broken if its field is still open after {@code maxRecordLines} lines, after {@code maxRecordBytes} bytes or at the
 * end of the file, if anything but a delimiter or a line ending follows the closing quote, or if the record spans
 * several lines and has the wrong number of fields. Lines end with LF, CRLF or CR.
 */
public final class RecordParser {

    /** The kind of an item. */
    public enum Item {
        /** Undecided: more bytes are needed. */
        INCOMPLETE,
        RECORD,
        BLANK_LINE,
        BROKEN_QUOTE
    }

    private static final byte ORDINARY = 0;
    private static final byte DELIMITER = 1;
    private static final byte LINE_END = 2;
    private static final byte NOT_PLAIN = 3;

    private final byte[] classes = new byte[256];
    private final long delimiters;
    private final int quote;
    private final int escape;
    private final int maxLines;
    private final int maxBytes;

    private byte[] bytes;
    private int to;
    private boolean last;

    /** The end of the item without its line ending, and the start of the next item. */
    public int end;

    public int next;
    public final RecordFields fields = new RecordFields();
    /** Whether the record contains a byte that is U+0000 or not ASCII. */
    public boolean notPlain;

    public RecordParser(CsvOptions options, TextEncoding encoding) {
        for (int b = 128; b < 256; b++) {
            classes[b] = NOT_PLAIN;
        }
        classes[0] = NOT_PLAIN;
        classes['\n'] = LINE_END;
        classes['\r'] = LINE_END;
        classes[encoding.byteOf(options.delimiter())] = DELIMITER;
        delimiters = SwarWord.repeat(encoding.byteOf(options.delimiter()));
        quote = options.quote() == 0 ? -1 : encoding.byteOf(options.quote());
        escape = options.escape() == 0 ? -1 : encoding.byteOf(options.escape());
        maxLines = options.maxRecordLines();
        maxBytes = options.maxRecordBytes();
    }

    /**
     * Parses the item at {@code from}, which must be less than {@code window.end}.
     *
     * @param expected the number of fields that a record of several lines must have; negative if unknown
     */
    public Item parse(ByteWindow window, int from, int expected) {
        bytes = window.bytes;
        to = window.end;
        last = window.last;
        fields.clear();
        notPlain = false;
        byte first = bytes[from];
        if (first == '\n' || first == '\r') {
            end = from;
            return endOfLine(from, Item.BLANK_LINE);
        }
        return (first & 0xff) == quote ? parseQuoted(from, expected) : parseUnquoted(from, expected);
    }

    /**
     * The common case: no field is quoted, so the record is one line. {@linkplain SwarWord Eight bytes} are examined at
     * once.
     */
    private Item parseUnquoted(int from, int expected) {
        byte[] b = bytes;
        byte[] kinds = classes;
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
                    if (fieldStart < limit && (b[fieldStart] & 0xff) == quote) {
                        return parseQuoted(from, expected);
                    }
                } else if (kind == LINE_END) {
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
                if (fieldStart < to && (bytes[fieldStart] & 0xff) == quote) {
                    return parseQuoted(from, expected);
                }
            } else if (kind == LINE_END) {
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

    private Item endOfLine(int at, Item item) {
        end = at;
        if (bytes[at] == '\n') {
            next = at + 1;
        } else if (at + 1 < to) {
            next = bytes[at + 1] == '\n' ? at + 2 : at + 1;
        } else if (last) {
            next = at + 1;
        } else {
            return Item.INCOMPLETE;
        }
        return item;
    }

    private Item parseQuoted(int from, int expected) {
        fields.count = 0;
        notPlain = false;
        int lines = 1;
        int p = from;
        while (true) {
            if (p < to && (bytes[p] & 0xff) == quote) {
                int open = p + 1;
                boolean escapes = false;
                p = open;
                while (true) {
                    if (p >= to) {
                        return last || p - open > maxBytes ? brokenQuote(from) : Item.INCOMPLETE;
                    }
                    int c = bytes[p] & 0xff;
                    if (c == escape) {
                        if (p + 1 >= to) {
                            return last ? brokenQuote(from) : Item.INCOMPLETE;
                        }
                        int following = bytes[p + 1] & 0xff;
                        boolean escaping = following == quote || following == escape;
                        escapes |= escaping;
                        p += escaping ? 2 : 1;
                    } else if (c == quote) {
                        if (p + 1 >= to && !last) {
                            return p - open > maxBytes ? brokenQuote(from) : Item.INCOMPLETE;
                        }
                        if (escape >= 0 || p + 1 >= to || (bytes[p + 1] & 0xff) != quote) {
                            break;
                        }
                        escapes = true;
                        p += 2;
                    } else if (c == '\n' || c == '\r') {
                        if (c == '\r' && p + 1 >= to && !last) {
                            return Item.INCOMPLETE;
                        }
                        p += c == '\r' && p + 1 < to && bytes[p + 1] == '\n' ? 2 : 1;
                        if (++lines > maxLines) {
                            return brokenQuote(from);
                        }
                    } else {
                        notPlain |= classes[c] == NOT_PLAIN;
                        p++;
                    }
                }
                if (p - open > maxBytes) {
                    return brokenQuote(from);
                }
                fields.add(open, p);
                if (escapes) {
                    fields.markEscaped();
                }
                p++;
                if (p >= to) {
                    if (!last) {
                        return Item.INCOMPLETE;
                    }
                    end = p;
                    next = p;
                    return checkFieldCount(from, lines, expected, Item.RECORD);
                }
                byte kind = classes[bytes[p] & 0xff];
                if (kind == LINE_END) {
                    return checkFieldCount(from, lines, expected, endOfLine(p, Item.RECORD));
                }
                if (kind != DELIMITER) {
                    return brokenQuote(from);
                }
                p++;
            } else {
                int fieldStart = p;
                byte kind = ORDINARY;
                while (p < to && (kind = classes[bytes[p] & 0xff]) != DELIMITER && kind != LINE_END) {
                    notPlain |= kind == NOT_PLAIN;
                    p++;
                }
                if (p >= to) {
                    return checkFieldCount(from, lines, expected, endOfBytes(fieldStart));
                }
                fields.add(fieldStart, p);
                if (kind == LINE_END) {
                    return checkFieldCount(from, lines, expected, endOfLine(p, Item.RECORD));
                }
                p++;
            }
        }
    }

    /** A record of several lines with the wrong number of fields is lines that a stray quote has joined. */
    private Item checkFieldCount(int from, int lines, int expected, Item item) {
        return item == Item.RECORD && lines > 1 && expected >= 0 && fields.count != expected ? brokenQuote(from) : item;
    }

    private Item brokenQuote(int from) {
        notPlain = true;
        for (int p = from; p < to; p++) {
            if (bytes[p] == '\n' || bytes[p] == '\r') {
                return endOfLine(p, Item.BROKEN_QUOTE);
            }
        }
        end = to;
        next = to;
        return last ? Item.BROKEN_QUOTE : Item.INCOMPLETE;
    }

    /** Appends the unescaped text of a field that contains escaped quotes. */
    public void unescape(int field, Arena arena) {
        int escaping = escape >= 0 ? escape : quote;
        int from = fields.starts[field];
        int fieldEnd = fields.ends[field];
        for (int p = from; p < fieldEnd; p++) {
            int c = bytes[p] & 0xff;
            if (c == escaping && p + 1 < fieldEnd) {
                int following = bytes[p + 1] & 0xff;
                if (following == quote || following == escaping) {
                    arena.append(bytes, from, p);
                    from = ++p;
                }
            }
        }
        arena.append(bytes, from, fieldEnd);
    }
}
