package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.ingest.file.ByteWindow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines at the start of a file that come before the header or, without one, before the first record. */
public final class Preamble {

    private final byte[] sepLine;
    private boolean mayBeSepLine;
    private int left;

    public Preamble(CsvOptions options) {
        sepLine = ("sep=" + options.delimiter()).getBytes(StandardCharsets.US_ASCII);
        mayBeSepLine = options.sepLine();
        left = options.skipRows();
    }

    /** Whether the next line does not belong to it. */
    public boolean isOver() {
        return !mayBeSepLine && left == 0;
    }

    /** Whether a line belongs to it, which must be called for each line until it is over. */
    public boolean skips(ByteWindow window, int from, int end) {
        boolean first = mayBeSepLine;
        mayBeSepLine = false;
        if (first && isSepLine(window.bytes, from, end)) {
            return true;
        }
        boolean skipped = left > 0;
        left -= skipped ? 1 : 0;
        return skipped;
    }

    /** Excel reads the line with and without quotes, and in any case. */
    private boolean isSepLine(byte[] bytes, int from, int end) {
        int quotes = end - from == sepLine.length + 2 && bytes[from] == '"' && bytes[end - 1] == '"' ? 1 : 0;
        byte[] text = Arrays.copyOfRange(bytes, from + quotes, end - quotes);
        for (int i = 0; i < Math.min(3, text.length); i++) {
            text[i] |= 0x20;
        }
        return Arrays.equals(text, sepLine);
    }
}
