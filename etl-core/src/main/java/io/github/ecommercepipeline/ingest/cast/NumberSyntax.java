package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.contract.FieldFormat;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** How numbers are written: their separators and the currency signs around them. */
final class NumberSyntax implements Serializable {

    private static final long serialVersionUID = 1L;

    private final byte[] decimalSeparator;
    /** Empty if there is no thousands separator. */
    private final byte[] thousandsSeparator;

    private final TokenSet strip;
    private final boolean strips;

    NumberSyntax(FieldFormat format) {
        decimalSeparator = utf8(Optional.of(format.decimalSeparator()));
        thousandsSeparator = utf8(format.thousandsSeparator());
        List<String> texts =
                format.strip().stream().filter(text -> !text.isEmpty()).toList();
        strip = new TokenSet(texts);
        strips = !texts.isEmpty();
    }

    private static byte[] utf8(Optional<Character> c) {
        return c.map(String::valueOf).orElse("").getBytes(StandardCharsets.UTF_8);
    }

    /** The length of the decimal separator at that position; 0 if there is none. */
    int decimalSeparatorAt(byte[] bytes, int at, int to) {
        return lengthAt(decimalSeparator, bytes, at, to);
    }

    /** The length of the thousands separator at that position; 0 if there is none. */
    int thousandsSeparatorAt(byte[] bytes, int at, int to) {
        return lengthAt(thousandsSeparator, bytes, at, to);
    }

    private static int lengthAt(byte[] separator, byte[] bytes, int at, int to) {
        if (separator.length == 0 || bytes[at] != separator[0] || to - at < separator.length) {
            return 0;
        }
        for (int i = 1; i < separator.length; i++) {
            if (bytes[at + i] != separator[i]) {
                return 0;
            }
        }
        return separator.length;
    }

    /**
     * Finds sign and digits: strips one currency sign from either end (at the start, before or after the number's sign)
     * and the blanks between it and the number.
     */
    void locate(byte[] bytes, int from, int to, ParsedNumber text) {
        int start = from;
        int end = to;
        boolean open = true;
        if (strips) {
            int length = strip.prefix(bytes, start, end);
            if (length > 0) {
                start = skipBlanks(bytes, start + length, end);
                open = false;
            }
            length = strip.suffix(bytes, start, end);
            if (length > 0) {
                end -= length;
                while (end > start && bytes[end - 1] == ' ') {
                    end--;
                }
            }
        }
        text.negative = false;
        if (start < end && (bytes[start] == '-' || bytes[start] == '+')) {
            text.negative = bytes[start] == '-';
            start++;
            if (strips && open) {
                int length = strip.prefix(bytes, start, end);
                start = length > 0 ? skipBlanks(bytes, start + length, end) : start;
            }
        }
        text.scan(this, bytes, start, end);
    }

    private static int skipBlanks(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && bytes[start] == ' ') {
            start++;
        }
        return start;
    }
}
