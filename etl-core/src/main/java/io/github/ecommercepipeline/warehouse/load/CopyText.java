package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.warehouse.StagedBatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rewrites staged CSV into PostgreSQL's COPY text format on the way. PostgreSQL before 18 ends its CSV input at a line
 * {@code \.} even inside quotes; in its text format every backslash is escaped, and it reads that faster too.
 */
final class CopyText {

    /** Where the rewritten bytes go, in pieces of any size. */
    interface Sink<E extends Exception> {
        void accept(byte[] bytes, int length) throws E;
    }

    private static final byte[] NULL_MARKER = StagedBatch.NULL_MARKER.getBytes(StandardCharsets.UTF_8);
    /** The letter after the backslash for bytes that need one, else 0. */
    private static final byte[] ESCAPED = new byte[256];

    static {
        ESCAPED['\\'] = '\\';
        ESCAPED['\n'] = 'n';
        ESCAPED['\r'] = 'r';
        ESCAPED['\t'] = 't';
    }

    private final byte[] in;
    private final byte[] out;
    private int length;
    /** Where the field begins in {@link #out}; -1 when it began in a piece that was sent already. */
    private int fieldStart;

    private boolean insideQuotes;
    private boolean quoteSeen;
    private boolean wasQuoted;
    private boolean insideRecord;

    CopyText() {
        this(1 << 16);
    }

    CopyText(int chunk) {
        in = new byte[chunk];
        out = new byte[2 * (chunk + NULL_MARKER.length) + 2];
    }

    /**
     * Sends one file's records.
     *
     * @throws IOException if the file cannot be read or is not what {@link StagedBatch} says
     */
    <E extends Exception> void send(InputStream csv, Sink<E> sink) throws IOException, E {
        int read;
        while ((read = csv.read(in, 0, in.length)) >= 0) {
            rewrite(read);
            sendFinished(sink);
        }
        if (insideQuotes && !quoteSeen) {
            throw new IOException("a staged file ends inside quotes");
        }
        if (insideRecord) {
            endField((byte) '\n');
            insideRecord = false;
        }
        sendFinished(sink);
    }

    private void rewrite(int read) throws IOException {
        for (int i = 0; i < read; i++) {
            byte b = in[i];
            if (insideQuotes) {
                if (!quoteSeen) {
                    if (b == '"') {
                        quoteSeen = true;
                    } else {
                        put(b);
                    }
                    continue;
                }
                quoteSeen = false;
                if (b == '"') {
                    put(b);
                    continue;
                }
                insideQuotes = false;
            }
            insideRecord = true;
            if (b == ',') {
                endField((byte) '\t');
            } else if (b == '\n') {
                endField((byte) '\n');
                insideRecord = false;
            } else if (wasQuoted) {
                throw new IOException("a staged file has text after a closing quote");
            } else if (b == '"') {
                if (fieldStart != length) {
                    throw new IOException("a staged file has a quote inside an unquoted field");
                }
                insideQuotes = true;
                wasQuoted = true;
            } else {
                put(b);
            }
        }
    }

    private void put(byte b) {
        byte escaped = ESCAPED[b & 0xff];
        if (escaped == 0) {
            out[length++] = b;
        } else {
            out[length++] = '\\';
            out[length++] = escaped;
        }
    }

    private void endField(byte separator) {
        if (!wasQuoted
                && fieldStart >= 0
                && length - fieldStart == NULL_MARKER.length
                && Arrays.equals(out, fieldStart, length, NULL_MARKER, 0, NULL_MARKER.length)) {
            length = fieldStart;
            out[length++] = '\\';
            out[length++] = 'N';
        }
        out[length++] = separator;
        fieldStart = length;
        wasQuoted = false;
        insideQuotes = false;
        quoteSeen = false;
    }

    /** Keeps back an unfinished field as long as it may still turn out to be the null marker. */
    private <E extends Exception> void sendFinished(Sink<E> sink) throws E {
        boolean keep = fieldStart >= 0 && length - fieldStart <= NULL_MARKER.length;
        int end = keep ? fieldStart : length;
        if (end > 0) {
            sink.accept(out, end);
            System.arraycopy(out, end, out, 0, length - end);
        }
        length -= end;
        fieldStart = keep ? 0 : -1;
    }
}
