package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.ingest.file.Arena;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import io.github.ecommercepipeline.ingest.file.TextEncoding;

/**
 * Parses records with quoted fields or escape characters. {@linkplain SwarWord Eight bytes} are examined at once.
 *
 * <p>A quote opens a quoted field only as the field's first byte, or after blanks; elsewhere in an unquoted field it is text.
 * A quote is broken where its field is still open after {@code maxRecordLines} lines, after {@code maxRecordBytes} bytes or
 * at the end of the file, and where anything but a delimiter or a line ending follows the closing quote. The item then
 * consists of the lines up to that place. If the contract recovers such lines, it is the first line only, and a record of
 * several lines with the wrong number of fields is a broken quote too.
 */
abstract class QuotedFieldParser extends LineParser {

    static final byte ORDINARY = 0;
    static final byte DELIMITER = 1;
    static final byte LINE_END = 2;
    static final byte NOT_PLAIN = 3;

    final byte[] classes = new byte[256];
    /** Whether a field that starts with the byte may be quoted. */
    final boolean[] mayOpen = new boolean[256];

    final long delimiters;
    private final long quotes;
    private final long escapeBytes;
    private final long joiners;

    final int quote;
    /** The byte before a line end that joins the next line to an unquoted field; -1 if there is none. */
    final int joiner;

    final boolean skipsBlanks;
    final boolean escapesEverywhere;
    private final int escape;
    private final int maxLines;
    private final int maxBytes;
    private final boolean recovers;

    public final RecordFields fields = new RecordFields();
    /** Whether the record contains a byte that is U+0000 or not ASCII. */
    public boolean notPlain;
    /** Whether blanks precede a quoted field, which the contract does not allow. */
    public boolean blankBeforeQuote;
    /** Whether an escape character, which the contract does not define for this, joins lines. */
    public boolean joinedLines;

    QuotedFieldParser(CsvOptions options, TextEncoding encoding) {
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
        joiner = options.joiner() == 0 ? -1 : encoding.byteOf(options.joiner());
        maxLines = options.maxRecordLines();
        maxBytes = options.maxRecordBytes();
        recovers = options.recovers();
        mayOpen[' '] = quote >= 0;
        mayOpen['\t'] = quote >= 0;
        if (quote >= 0) {
            mayOpen[quote] = true;
        }
        // In place of a character that the contract does not have, one that ends the search anyway.
        quotes = quote < 0 ? 0 : SwarWord.repeat(quote);
        escapeBytes = escape < 0 ? quotes : SwarWord.repeat(escape);
        joiners = joiner < 0 ? delimiters : SwarWord.repeat(joiner);
        skipsBlanks = options.skipInitialSpace();
        escapesEverywhere = options.escapesEverywhere();
    }

    @Override
    final void open(ByteWindow window) {
        super.open(window);
        fields.clear();
        notPlain = false;
        blankBeforeQuote = false;
        joinedLines = false;
    }

    /** The position of the byte parsed next, and the lines of the record so far. */
    private int at;

    private int lines;

    /** Any record, from the field at {@code start} onwards; the fields before it are unquoted and have been added. */
    final RecordParser.Item parseQuoted(int from, int start, int expected) {
        lines = 1;
        at = start;
        while (true) {
            int fieldStart = at;
            while (at < to && isBlank(at)) {
                at++;
            }
            RecordParser.Item broken;
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
                    return RecordParser.Item.INCOMPLETE;
                }
                end = to;
                next = to;
                return checkFieldCount(from, expected, RecordParser.Item.RECORD);
            }
            if (classes[bytes[at] & 0xff] == LINE_END) {
                return checkFieldCount(from, expected, endOfLine(at, RecordParser.Item.RECORD));
            }
            at++;
        }
    }

    /** Parses a quoted field up to the byte after its closing quote; returns null, or why that is not possible. */
    private RecordParser.Item quotedField(int from) {
        byte[] b = bytes;
        int limit = to;
        int open = at + 1;
        boolean escapes = false;
        int p = open;
        while (true) {
            p = nextSpecial(p, quotes, escapeBytes);
            if (p >= limit) {
                return last || p - open > maxBytes ? brokenQuote(from, open, p) : RecordParser.Item.INCOMPLETE;
            }
            int c = b[p] & 0xff;
            if (c == quote) {
                if (p + 1 >= limit && !last) {
                    return p - open > maxBytes ? brokenQuote(from, open, p) : RecordParser.Item.INCOMPLETE;
                }
                if (escape >= 0 || p + 1 >= limit || (b[p + 1] & 0xff) != quote) {
                    break;
                }
                escapes = true;
                p += 2;
            } else if (c == escape) {
                if (p + 1 >= limit) {
                    return last || p - open > maxBytes ? brokenQuote(from, open, limit) : RecordParser.Item.INCOMPLETE;
                }
                int following = b[p + 1] & 0xff;
                boolean line = following == '\n' || following == '\r';
                boolean escaping = following == quote || following == escape || (escapesEverywhere && !line);
                escapes |= escaping || escapesEverywhere;
                notPlain |= escapesEverywhere;
                p += escaping ? 2 : 1;
            } else if (c == '\n' || c == '\r') {
                if (c == '\r' && p + 1 >= limit && !last) {
                    return RecordParser.Item.INCOMPLETE;
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
    private RecordParser.Item unquotedField(int from, int fieldStart) {
        byte[] b = bytes;
        byte[] kinds = classes;
        int limit = to;
        boolean escapes = false;
        int p = fieldStart;
        while (true) {
            p = nextSpecial(p, delimiters, joiners);
            if (p >= limit) {
                break;
            }
            int c = b[p] & 0xff;
            if (c == joiner) {
                if (p + 1 >= limit && !last) {
                    return RecordParser.Item.INCOMPLETE;
                }
                int following = p + 1 < limit ? b[p + 1] & 0xff : -1;
                if (following == '\n' || following == '\r') {
                    if (following == '\r' && p + 2 >= limit && !last) {
                        return RecordParser.Item.INCOMPLETE;
                    }
                    joinedLines |= !escapesEverywhere;
                    p = afterLineEnd(p + 1);
                    if (++lines > maxLines) {
                        return brokenQuote(from, p - 1);
                    }
                } else {
                    p += escapesEverywhere ? Math.min(2, limit - p) : following == joiner ? 2 : 1;
                }
                escapes |= escapesEverywhere;
                notPlain |= escapesEverywhere;
            } else if (kinds[c] == DELIMITER || kinds[c] == LINE_END) {
                break;
            } else {
                notPlain |= kinds[c] == NOT_PLAIN;
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

    /**
     * The index from {@code p} on of the first byte that is one of two characters, a control character or not ASCII. Within
     * the last few bytes of the window it is any byte, which the caller examines itself.
     */
    private int nextSpecial(int p, long one, long other) {
        int at = p;
        while (at <= to - Long.BYTES) {
            long hits = SwarWord.special(SwarWord.at(bytes, at), one, other);
            if (hits != 0) {
                return at + SwarWord.firstIndex(hits);
            }
            at += Long.BYTES;
        }
        return at;
    }

    private boolean isText(int p) {
        byte kind = classes[bytes[p] & 0xff];
        return kind != DELIMITER && kind != LINE_END;
    }

    /** Lines that a stray quote joins seldom have the right number of fields together. */
    private RecordParser.Item checkFieldCount(int from, int expected, RecordParser.Item item) {
        boolean broken =
                recovers && item == RecordParser.Item.RECORD && lines > 1 && expected >= 0 && fields.count != expected;
        return broken ? brokenQuote(from, from) : item;
    }

    /** A quote is broken at {@code place} or, if that is earlier, where its field exceeds the limit in bytes. */
    private RecordParser.Item brokenQuote(int from, int open, int place) {
        return brokenQuote(from, (int) Math.min(place, (long) open + maxBytes));
    }

    /** The lines up to the one that contains {@code place}. */
    private RecordParser.Item brokenQuote(int from, int place) {
        notPlain = true;
        int upTo = recovers ? from : place;
        RecordParser.Item item = line(from, RecordParser.Item.BROKEN_QUOTE);
        while (item != RecordParser.Item.INCOMPLETE && next <= upTo && next < to) {
            item = line(next, item);
        }
        return item;
    }

    final boolean isBlank(int at) {
        byte b = bytes[at];
        return (b == ' ' || b == '\t') && classes[b] != DELIMITER && b != quote;
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
