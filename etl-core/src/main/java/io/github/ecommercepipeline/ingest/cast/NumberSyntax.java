package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.Percent;
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
    private final boolean parentheses;
    private final boolean trailingMinus;
    private final Percent percent;

    NumberSyntax(FieldFormat format) {
        decimalSeparator = utf8(Optional.of(format.decimalSeparator()));
        thousandsSeparator = utf8(format.thousandsSeparator());
        List<String> texts =
                format.strip().stream().filter(text -> !text.isEmpty()).toList();
        strip = new TokenSet(texts);
        strips = !texts.isEmpty();
        parentheses = format.numberForms().parentheses();
        trailingMinus = format.numberForms().trailingMinus();
        percent = format.numberForms().percent();
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
     * and the blanks between it and the number. Where the contract accepts them, parentheses stand for a minus sign, and
     * so does one at the end; the currency sign may then be within it too, if it is not outside.
     */
    void locate(byte[] bytes, int from, int to, ParsedNumber text) {
        int start = from;
        int end = to;
        boolean open = true;
        boolean openAtEnd = true;
        if (strips) {
            int length = strip.prefix(bytes, start, end);
            if (length > 0) {
                start = skipBlanks(bytes, start + length, end);
                open = false;
            }
            length = strip.suffix(bytes, start, end);
            if (length > 0) {
                end = skipBlanksBefore(bytes, start, end - length);
                openAtEnd = false;
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
        } else if ((parentheses || trailingMinus) && end - start > 1) {
            boolean enclosed = parentheses && bytes[start] == '(' && bytes[end - 1] == ')';
            text.negative = enclosed || (trailingMinus && bytes[end - 1] == '-');
            if (text.negative) {
                end--;
                start += enclosed ? 1 : 0;
                int prefix = strips && open && enclosed ? strip.prefix(bytes, start, end) : 0;
                start = prefix > 0 ? skipBlanks(bytes, start + prefix, end) : start;
                int suffix = strips && openAtEnd ? strip.suffix(bytes, start, end) : 0;
                end = suffix > 0 ? skipBlanksBefore(bytes, start, end - suffix) : end;
            }
        }
        text.scan(this, bytes, start, end);
    }

    /** Whether a percent sign after the number is accepted. */
    boolean readsPercent() {
        return percent != Percent.REJECT;
    }

    /** Whether it divides the number by a hundred. */
    boolean percentIsFraction() {
        return percent == Percent.FRACTION;
    }

    private static int skipBlanksBefore(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    private static int skipBlanks(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && bytes[start] == ' ') {
            start++;
        }
        return start;
    }
}
