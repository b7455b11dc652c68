package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.contract.Escapes;
import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Splits working bytes into items: records (RFC 4180), blank rows, comments, trailers, and the lines of a broken quote.
 * An item depends only on the bytes from its start onwards and spans at most {@code maxRecordLines} lines, so reading may
 * begin at the start of any item. Lines end with LF, CRLF or CR.
 *
 * <p>A quote opens a quoted field only as the field's first byte, or after blanks; elsewhere in an unquoted field it is text.
 * A quote is broken where its field is still open after {@code maxRecordLines} lines, after {@code maxRecordBytes} bytes or
 * at the end of the file, and where anything but a delimiter or a line ending follows the closing quote. The item then
 * consists of the lines up to that place. If the contract recovers such lines, it is the first line only, and a record of
 * several lines with the wrong number of fields is a broken quote too.
 */
public final class RecordParser {

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

    private static final byte DELIMITER = 1;
    private static final byte LINE_END = 2;
    private static final byte NOT_PLAIN = 3;

    private final byte[] classes = new byte[256];
    private final long delimiters;
    private final int quote;
    private final int escape;
    /** The byte before a line end that joins the next line to an unquoted field; -1 if there is none. */
    private final int joiner;

    private final int maxLines;
    private final int maxBytes;
    private final boolean recovers;
    private final boolean skipsBlanks;
    private final boolean escapesEverywhere;
    private final byte[] comment;
    private final byte[] trailer;

    private byte[] bytes;
    private int to;
    private boolean last;

    /** The end of the item without its line ending, and the start of the next item. */
    public int end;

    public int next;
    public final RecordFields fields = new RecordFields();
    /** Whether the record contains a byte that is U+0000 or not ASCII. */
    public boolean notPlain;
    /** Whether blanks precede a quoted field, which the contract does not allow. */
    public boolean blankBeforeQuote;
    /** Whether an escape character, which the contract does not define for this, joins lines. */
    public boolean joinedLines;

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
        joiner = options.joiner() == 0 ? -1 : encoding.byteOf(options.joiner());
        recovers = options.recovers();
        skipsBlanks = options.skipInitialSpace();
        escapesEverywhere = options.escapes() == Escapes.EVERYWHERE;
        comment = options.commentPrefix().getBytes(StandardCharsets.US_ASCII);
        trailer = options.trailerPrefix().getBytes(StandardCharsets.US_ASCII);
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
        boolean careful = skipsBlanks || escapesEverywhere || opensQuote(from);
        Item item = careful ? parseQuoted(from, expected) : parseUnquoted(from, expected);
        // Only unquoted empty fields leave no byte but their delimiters.
        return item == Item.RECORD && end - from == fields.count - 1 ? Item.BLANK_ROW : item;
    }

    /** Finds the end of the line at {@code from}, whatever it is. */
    public Item parseLine(ByteWindow window, int from) {
        open(window);
        return line(from, Item.BROKEN_QUOTE);
    }

    private void open(ByteWindow window) {
        bytes = window.bytes;
        to = window.end;
        last = window.last;
        fields.clear();
        notPlain = false;
        blankBeforeQuote = false;
        joinedLines = false;
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

    private boolean isBlank(int at) {
        byte b = bytes[at];
        return (b == ' ' || b == '\t') && classes[b] != DELIMITER && b != quote;
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
                    if (fieldStart < limit
                            && ((b[fieldStart] & 0xff) == quote
                                    || ((b[fieldStart] == ' ' || b[fieldStart] == '\t') && opensQuote(fieldStart)))) {
                        return parseQuoted(from, expected);
                    }
                } else if (kind == LINE_END) {
                    if (at > fieldStart && (b[at - 1] & 0xff) == joiner) {
                        return parseQuoted(from, expected);
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
                    return parseQuoted(from, expected);
                }
            } else if (kind == LINE_END) {
                if (p > fieldStart && (bytes[p - 1] & 0xff) == joiner) {
                    return parseQuoted(from, expected);
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

    /** The position of the byte parsed next, and the lines of the record so far. */
    private int at;

    private int lines;

    /** Any record, byte by byte. */
    private Item parseQuoted(int from, int expected) {
        fields.clear();
        notPlain = false;
        lines = 1;
        at = from;
        while (true) {
            int fieldStart = at;
            while (at < to && isBlank(at)) {
                at++;
            }
            Item broken;
            if (at < to && (bytes[at] & 0xff) == quote) {
                blankBeforeQuote |= at > fieldStart && !skipsBlanks;
                broken = quotedField(from);
                if (broken == null && at < to && isText(at)) {
                    broken = brokenQuote(from, at);
                }
            } else {
                broken = unquotedField(from, skipsBlanks ? at : fieldStart);
            }
            if (broken != null) {
                return broken;
            }
            if (at >= to) {
                if (!last) {
                    return Item.INCOMPLETE;
                }
                end = to;
                next = to;
                return checkFieldCount(from, expected, Item.RECORD);
            }
            if (classes[bytes[at] & 0xff] == LINE_END) {
                return checkFieldCount(from, expected, endOfLine(at, Item.RECORD));
            }
            at++;
        }
    }

    /** Parses a quoted field up to the byte after its closing quote; returns null, or why that is not possible. */
    private Item quotedField(int from) {
        int open = at + 1;
        boolean escapes = false;
        int p = open;
        while (true) {
            if (p >= to) {
                return last || p - open > maxBytes ? brokenQuote(from, open, p) : Item.INCOMPLETE;
            }
            int c = bytes[p] & 0xff;
            if (c == escape) {
                if (p + 1 >= to) {
                    return last || p - open > maxBytes ? brokenQuote(from, open, to) : Item.INCOMPLETE;
                }
                int following = bytes[p + 1] & 0xff;
                boolean line = following == '\n' || following == '\r';
                boolean escaping = following == quote || following == escape || (escapesEverywhere && !line);
                escapes |= escaping || escapesEverywhere;
                notPlain |= escapesEverywhere;
                p += escaping ? 2 : 1;
            } else if (c == quote) {
                if (p + 1 >= to && !last) {
                    return p - open > maxBytes ? brokenQuote(from, open, p) : Item.INCOMPLETE;
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
                p = afterLineEnd(p);
                if (++lines > maxLines) {
                    return brokenQuote(from, open, p - 1);
                }
            } else {
                notPlain |= classes[c] == NOT_PLAIN;
                p++;
            }
        }
        if (p - open > maxBytes) {
            return brokenQuote(from, open, p);
        }
        fields.add(open, p);
        if (escapes) {
            fields.markEscaped();
        }
        at = p + 1;
        return null;
    }

    /** Parses an unquoted field up to the byte after it; returns null, or why that is not possible. */
    private Item unquotedField(int from, int fieldStart) {
        boolean escapes = false;
        int p = fieldStart;
        while (p < to) {
            int c = bytes[p] & 0xff;
            byte kind = classes[c];
            if (c == joiner) {
                if (p + 1 >= to && !last) {
                    return Item.INCOMPLETE;
                }
                int following = p + 1 < to ? bytes[p + 1] & 0xff : -1;
                if (following == '\n' || following == '\r') {
                    if (following == '\r' && p + 2 >= to && !last) {
                        return Item.INCOMPLETE;
                    }
                    joinedLines |= !escapesEverywhere;
                    p = afterLineEnd(p + 1);
                    if (++lines > maxLines) {
                        return brokenQuote(from, p - 1);
                    }
                } else {
                    p += escapesEverywhere ? Math.min(2, to - p) : following == joiner ? 2 : 1;
                }
                escapes |= escapesEverywhere;
                notPlain |= escapesEverywhere;
            } else if (kind == DELIMITER || kind == LINE_END) {
                break;
            } else {
                notPlain |= kind == NOT_PLAIN;
                p++;
            }
        }
        fields.add(fieldStart, p);
        if (escapes && p - fieldStart == 2 && bytes[fieldStart] == escape && bytes[fieldStart + 1] == 'N') {
            fields.markNull();
        } else if (escapes) {
            fields.markEscaped();
        }
        at = p;
        return null;
    }

    private boolean isText(int p) {
        byte kind = classes[bytes[p] & 0xff];
        return kind != DELIMITER && kind != LINE_END;
    }

    private int afterLineEnd(int p) {
        return bytes[p] == '\r' && p + 1 < to && bytes[p + 1] == '\n' ? p + 2 : p + 1;
    }

    /** Lines that a stray quote joins seldom have the right number of fields together. */
    private Item checkFieldCount(int from, int expected, Item item) {
        boolean broken = recovers && item == Item.RECORD && lines > 1 && expected >= 0 && fields.count != expected;
        return broken ? brokenQuote(from, from) : item;
    }

    /** A quote is broken at {@code place} or, if that is earlier, where its field exceeds the limit in bytes. */
    private Item brokenQuote(int from, int open, int place) {
        return brokenQuote(from, (int) Math.min(place, (long) open + maxBytes));
    }

    /** The lines up to the one that contains {@code place}. */
    private Item brokenQuote(int from, int place) {
        notPlain = true;
        int upTo = recovers ? from : place;
        Item item = line(from, Item.BROKEN_QUOTE);
        while (item != Item.INCOMPLETE && next <= upTo && next < to) {
            item = line(next, item);
        }
        return item;
    }

    private Item line(int from, Item item) {
        for (int p = from; p < to; p++) {
            if (bytes[p] == '\n' || bytes[p] == '\r') {
                return endOfLine(p, item);
            }
        }
        end = to;
        next = to;
        return last ? item : Item.INCOMPLETE;
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

    /** Appends the unescaped text of a field that contains escape sequences. */
    public void unescape(int field, Arena arena) {
        int escaping = escape >= 0 ? escape : quote;
        int from = fields.starts[field];
        int fieldEnd = fields.ends[field];
        for (int p = from; p < fieldEnd; p++) {
            int c = bytes[p] & 0xff;
            if (c == escaping && p + 1 < fieldEnd) {
                int following = bytes[p + 1] & 0xff;
                if (escapesEverywhere) {
                    arena.append(bytes, from, p);
                    arena.append(EscapeSequence.meaning(bytes[++p]));
                    from = p + 1;
                } else if (following == quote || following == escaping) {
                    arena.append(bytes, from, p);
                    from = ++p;
                }
            }
        }
        arena.append(bytes, from, fieldEnd);
    }
}
