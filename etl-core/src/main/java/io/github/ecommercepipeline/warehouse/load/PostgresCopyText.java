package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.staging.StagedLineCursor;
import io.github.ecommercepipeline.staging.StagedLineReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * Converts staged CSV to the text format of PostgreSQL's COPY. Before version 18, PostgreSQL ends CSV input at a line
 * {@code \.} even inside quotes; in the text format every backslash is escaped, and loading is faster.
 */
final class PostgresCopyText implements CopyForm {

    /** The letter after the backslash for bytes that need one, else 0. */
    private static final byte[] ESCAPED = new byte[256];

    static {
        ESCAPED['\\'] = '\\';
        ESCAPED['\n'] = 'n';
        ESCAPED['\r'] = 'r';
        ESCAPED['\t'] = 't';
    }

    private final int chunk;
    /** What follows the fields of a record. */
    private byte[] end = {'\n'};

    private byte[] out;
    private int length;

    PostgresCopyText() {
        this(1 << 16);
    }

    PostgresCopyText(int chunk) {
        this.chunk = chunk;
        this.out = new byte[2 * chunk];
    }

    /** Adds these values to each record, after its own. */
    static PostgresCopyText with(Collection<String> values) {
        PostgresCopyText text = new PostgresCopyText();
        for (String value : values) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            text.out[text.length++] = '\t';
            text.put(bytes, 0, bytes.length);
        }
        text.out[text.length++] = '\n';
        text.end = Arrays.copyOf(text.out, text.length);
        text.length = 0;
        return text;
    }

    @Override
    public String options() {
        return "ENCODING 'UTF8'";
    }

    @Override
    public <E extends Exception> void send(StagedLineReader lines, Sink<E> sink) throws IOException, E {
        while (lines.next()) {
            put(lines.line());
            if (length >= chunk) {
                flush(sink);
            }
        }
        flush(sink);
    }

    @Override
    public <E extends Exception> void end(Sink<E> sink) {
        // The end of the message is the end of the text.
    }

    private void put(StagedLineCursor line) {
        int most = 2 * line.length() + 2 * line.fields() + end.length;
        if (out.length - length < most) {
            out = Arrays.copyOf(out, Math.addExact(length, most));
        }
        for (int field = 0; field < line.fields(); field++) {
            if (field > 0) {
                out[length++] = '\t';
            }
            if (line.isNull(field)) {
                out[length++] = '\\';
                out[length++] = 'N';
            } else if (line.isQuoted(field)) {
                putQuoted(line.bytes(), line.start(field) + 1, line.end(field) - 1);
            } else {
                put(line.bytes(), line.start(field), line.end(field));
            }
        }
        System.arraycopy(end, 0, out, length, end.length);
        length += end.length;
    }

    private void put(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            byte escaped = ESCAPED[b & 0xff];
            if (escaped == 0) {
                out[length++] = b;
            } else {
                out[length++] = '\\';
                out[length++] = escaped;
            }
        }
    }

    /** Between the quotes, where each quote is doubled. */
    private void putQuoted(byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '"') {
                put(bytes, start, i);
                start = ++i;
            }
        }
        put(bytes, start, to);
    }

    private <E extends Exception> void flush(Sink<E> sink) throws E {
        if (length > 0) {
            sink.accept(out, length);
            length = 0;
        }
    }
}
