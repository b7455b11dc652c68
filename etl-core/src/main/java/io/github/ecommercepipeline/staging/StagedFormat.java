package io.github.ecommercepipeline.staging;

import java.nio.charset.StandardCharsets;

/**
 * The format of a staged file: CSV in UTF-8 without a header, one column for each contract property in order, fields
 * separated by commas, lines ended by LF, quotes doubled, NULL as the unquoted {@link #NULL_MARKER}.
 */
public final class StagedFormat {

    /** The text of NULL. A text value equal to it is rejected, so that no value ever turns into NULL. */
    public static final String NULL_MARKER = "@NULL@";

    static final byte DELIMITER = ',';
    static final byte QUOTE = '"';
    static final byte LINE_END = '\n';

    private static final byte[] NULL_BYTES = NULL_MARKER.getBytes(StandardCharsets.US_ASCII);

    private StagedFormat() {}

    /** Appends NULL. */
    static void putNull(LineBuffer line) {
        line.put(NULL_BYTES);
    }

    /** Appends what follows a field: a delimiter, or the line end. */
    static void putSeparator(LineBuffer line, boolean last) {
        line.put(last ? (char) LINE_END : (char) DELIMITER);
    }

    /** Whether a field's bytes, quotes included, are NULL. */
    static boolean isNull(byte[] bytes, int from, int to) {
        if (to - from != NULL_BYTES.length) {
            return false;
        }
        for (int i = 0; i < NULL_BYTES.length; i++) {
            if (bytes[from + i] != NULL_BYTES[i]) {
                return false;
            }
        }
        return true;
    }
}
