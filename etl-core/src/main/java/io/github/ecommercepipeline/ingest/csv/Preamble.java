package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.file.BadFileException;
import io.github.ecommercepipeline.ingest.file.ByteWindow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The lines at the start of a file that come before the header or, without one, before the first record. */
public final class Preamble {

    /** The header is searched for in no more lines than this. */
    public static final int MOST_LINES = 1000;

    private final byte[] sepLine;
    private final List<String> headerPrefixes;
    private final char quote;
    private boolean mayBeSepLine;
    private boolean seeksHeader;
    private int left;
    private int sought;

    public Preamble(CsvOptions options) {
        sepLine = ("sep=" + options.delimiter()).getBytes(StandardCharsets.US_ASCII);
        mayBeSepLine = options.sepLine();
        left = options.skipRows();
        headerPrefixes = options.other().headerPrefixes();
        seeksHeader = !headerPrefixes.isEmpty();
        quote = options.quote();
    }

    /** Why no header was found, once no more lines may be searched. */
    public BadFileException noHeader() {
        return new BadFileException(
                Reason.HEADER_UNREADABLE,
                "none of the first " + sought + " lines begins with " + String.join(" or ", headerPrefixes)
                        + " (csv.headerPrefix)");
    }

    /** Whether lines were searched for the header without finding it. */
    public boolean missesHeader() {
        return seeksHeader && sought > 0;
    }

    /** Whether the next line does not belong to it. */
    public boolean isOver() {
        return !mayBeSepLine && left == 0 && !seeksHeader;
    }

    /**
     * Whether a line belongs to it, which must be called for each line until it is over.
     *
     * @throws BadFileException if too many lines were searched for the header
     */
    public boolean skips(ByteWindow window, int from, int end) throws BadFileException {
        boolean first = mayBeSepLine;
        mayBeSepLine = false;
        if (first && isSepLine(window.bytes, from, end)) {
            return true;
        }
        if (left > 0) {
            left--;
            return true;
        }
        seeksHeader = seeksHeader && !beginsHeader(window.bytes, from, end);
        if (seeksHeader && ++sought == MOST_LINES) {
            throw noHeader();
        }
        return seeksHeader;
    }

    private boolean beginsHeader(byte[] bytes, int from, int end) {
        int start = from < end && quote != 0 && bytes[from] == quote ? from + 1 : from;
        for (String prefix : headerPrefixes) {
            String begin =
                    new String(bytes, start, Math.min(prefix.length(), end - start), StandardCharsets.ISO_8859_1);
            if (begin.equalsIgnoreCase(prefix)) {
                return true;
            }
        }
        return false;
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
