package io.github.ecommercepipeline.staging;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One line of a staged file, split into fields in place: the only code that tokenizes {@link StagedFormat}. Lines and fields are
 * offsets into {@link #bytes()}, which hold until the next line. Not thread-safe.
 */
public final class StagedLineCursor {

    private byte[] bytes;
    private int start;
    private int scanned;
    private int fieldStart;
    private boolean quoted;
    /** Where each field ends, from the line's start. */
    private int[] ends = new int[16];

    private int fields;

    StagedLineCursor() {}

    /**
     * The cursor over one whole line.
     *
     * @param line with its line end
     * @throws UncheckedIOException if it is not one well-formed line
     */
    public static StagedLineCursor of(byte[] line) {
        return new StagedLineCursor().over(line, line.length);
    }

    /** Moves to the one whole line in the first {@code length} bytes. */
    StagedLineCursor over(byte[] line, int length) {
        begin(line, 0);
        try {
            if (!scan(length)) {
                throw cutOff();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Begins a line at an offset. */
    void begin(byte[] source, int offset) {
        bytes = source;
        start = offset;
        scanned = offset;
        fieldStart = offset;
        quoted = false;
        fields = 0;
    }

    /** Continues with a line whose bytes so far were moved. */
    void moved(byte[] target, int offset) {
        scanned += offset - start;
        fieldStart += offset - start;
        start = offset;
        bytes = target;
    }

    /**
     * Continues up to {@code limit}.
     *
     * @return whether the line's end was found
     * @throws IOException if there is a quote inside an unquoted field, or text after a closing quote
     */
    boolean scan(int limit) throws IOException {
        byte[] source = bytes;
        boolean inside = quoted;
        for (int i = scanned; i < limit; i++) {
            byte b = source[i];
            if (b == StagedFormat.QUOTE) {
                if (!inside && i != fieldStart && source[i - 1] != StagedFormat.QUOTE) {
                    throw new IOException("a staged file has a quote inside an unquoted field");
                }
                inside = !inside;
            } else if (!inside && (b == StagedFormat.DELIMITER || b == StagedFormat.LINE_END)) {
                endField(i);
                if (b == StagedFormat.LINE_END) {
                    scanned = i + 1;
                    return true;
                }
            }
        }
        scanned = limit;
        quoted = inside;
        return false;
    }

    private void endField(int end) throws IOException {
        if (bytes[fieldStart] == StagedFormat.QUOTE && bytes[end - 1] != StagedFormat.QUOTE) {
            throw new IOException("a staged file has text after a closing quote");
        }
        if (fields == ends.length) {
            ends = Arrays.copyOf(ends, 2 * fields);
        }
        ends[fields++] = end - start;
        fieldStart = end + 1;
    }

    /** The error of a file that ends before the line does. */
    EOFException cutOff() {
        return new EOFException(
                quoted ? "a staged file ends inside quotes" : "a staged file ends in the middle of a record");
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Where the line starts in {@link #bytes()}. */
    public int start() {
        return start;
    }

    /** The line's bytes, line end included. */
    public int length() {
        return scanned - start;
    }

    public int fields() {
        return fields;
    }

    /** Where a field starts in {@link #bytes()}, its quotes included. */
    public int start(int field) {
        return field == 0 ? start : start + ends[field - 1] + 1;
    }

    /** Where a field ends in {@link #bytes()}, its quotes included. */
    public int end(int field) {
        return start + ends[field];
    }

    public boolean isNull(int field) {
        return StagedFormat.isNull(bytes, start(field), end(field));
    }

    public boolean isQuoted(int field) {
        return start(field) < end(field) && bytes[start(field)] == StagedFormat.QUOTE;
    }

    /** A field's value, NULL for NULL. */
    public String text(int field) {
        return text(bytes, start(field), end(field));
    }

    /** The value that the bytes of one field hold, quotes included; NULL for NULL. */
    public static String field(byte[] field) {
        return text(field, 0, field.length);
    }

    private static String text(byte[] bytes, int from, int to) {
        if (StagedFormat.isNull(bytes, from, to)) {
            return null;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return from < to && bytes[from] == StagedFormat.QUOTE
                ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                : text;
    }

    /** All values, NULL for NULL. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>(fields);
        for (int field = 0; field < fields; field++) {
            texts.add(text(field));
        }
        return texts;
    }

    /** A copy of the line, line end included. */
    public byte[] line() {
        return Arrays.copyOfRange(bytes, start, start + length());
    }
}
