package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.ingest.Reason;
import java.math.BigInteger;

/** The parts of a number as written; reused for every field. */
final class ParsedNumber {

    private static final int LONG_DIGITS = 18;
    /** No type holds a tenth of this; it bounds the cost of exact arithmetic. */
    private static final int MAX_DIGITS = 1000;

    boolean negative;
    /** Digits before and after the decimal separator. */
    int wholeDigits;

    int fractionDigits;
    boolean hasSeparator;
    /** All digits as one number, without sign, if {@link #fitsLong}. */
    long digits;

    boolean fitsLong;
    /** The exponent after {@code e}; 0 if there is none. */
    long exponent;

    boolean hasExponent;
    /** Whether a percent sign follows, which the contract accepts. */
    boolean percent;
    /** Why the text is not a number; null if it is one. */
    Reason fault;

    private byte[] bytes;
    private int from;
    private int to;

    void scan(NumberSyntax syntax, byte[] source, int start, int end) {
        bytes = source;
        from = start;
        to = end;
        wholeDigits = 0;
        fractionDigits = 0;
        hasSeparator = false;
        hasExponent = false;
        percent = false;
        exponent = 0;
        digits = 0;
        fault = null;
        int group = -1;
        boolean badGroup = false;
        int p = start;
        while (p < end) {
            int digit = source[p] - '0';
            if (digit >= 0 && digit <= 9) {
                if (wholeDigits + fractionDigits < LONG_DIGITS) {
                    digits = digits * 10 + digit;
                }
                if (hasSeparator) {
                    fractionDigits++;
                } else {
                    wholeDigits++;
                    group += group >= 0 ? 1 : 0;
                }
                p++;
                continue;
            }
            int length = hasSeparator ? 0 : syntax.decimalSeparatorAt(source, p, end);
            if (length > 0) {
                hasSeparator = true;
                badGroup |= group >= 0 && group != 3;
                p += length;
                continue;
            }
            length = hasSeparator ? 0 : syntax.thousandsSeparatorAt(source, p, end);
            if (length > 0) {
                badGroup |= group < 0 ? wholeDigits < 1 || wholeDigits > 3 : group != 3;
                group = 0;
                p += length;
                continue;
            }
            break;
        }
        badGroup |= !hasSeparator && group >= 0 && group != 3;
        fitsLong = wholeDigits + fractionDigits <= LONG_DIGITS;
        classify(p, badGroup, syntax.readsPercent());
    }

    /** A decimal separator must be followed by a digit: {@code .5} is a number, {@code 5.} is not. */
    private void classify(int stopped, boolean badGroup, boolean readsPercent) {
        boolean number = hasSeparator ? fractionDigits > 0 : wholeDigits > 0;
        if (!number) {
            fault = Reason.DECIMAL;
        } else if (wholeDigits + fractionDigits > MAX_DIGITS) {
            fault = Reason.OUT_OF_RANGE;
        } else if (stopped == to) {
            fault = badGroup ? Reason.THOUSANDS : null;
        } else if (bytes[to - 1] == '%' && (stopped + 1 == to || (stopped + 2 == to && bytes[stopped] == ' '))) {
            percent = readsPercent;
            fault = !readsPercent ? Reason.PERCENT : badGroup ? Reason.THOUSANDS : null;
        } else if ((bytes[stopped] | 0x20) == 'e' && readExponent(stopped + 1)) {
            hasExponent = true;
            fault = badGroup ? Reason.THOUSANDS : null;
        } else {
            fault = Reason.DECIMAL;
        }
    }

    private boolean readExponent(int start) {
        int p = start;
        boolean minus = p < to && bytes[p] == '-';
        if (p < to && (bytes[p] == '-' || bytes[p] == '+')) {
            p++;
        }
        if (p == to) {
            return false;
        }
        for (; p < to; p++) {
            int digit = bytes[p] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            exponent = Math.min(exponent * 10 + digit, Integer.MAX_VALUE);
        }
        exponent = minus ? -exponent : exponent;
        return true;
    }

    /** All digits as one number, without sign. */
    BigInteger allDigits() {
        if (fitsLong) {
            return BigInteger.valueOf(digits);
        }
        StringBuilder text = new StringBuilder(wholeDigits + fractionDigits);
        for (int p = from; p < to && text.length() < wholeDigits + fractionDigits; p++) {
            if (bytes[p] >= '0' && bytes[p] <= '9') {
                text.append((char) bytes[p]);
            }
        }
        return new BigInteger(text.toString());
    }
}
