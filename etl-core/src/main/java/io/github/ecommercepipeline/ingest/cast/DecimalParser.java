package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.ingest.Reason;
import java.math.BigInteger;

/** Reads decimals exactly: digits beyond the scale must be zeros. */
final class DecimalParser extends FieldParser {

    private static final long serialVersionUID = 1L;

    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final NumberSyntax syntax;
    private final int precision;
    private final int scale;
    private final boolean exponent;
    private transient ParsedNumber text;

    DecimalParser(NumberSyntax syntax, int precision, int scale, boolean exponent) {
        this.syntax = syntax;
        this.precision = precision;
        this.scale = scale;
        this.exponent = exponent;
    }

    @Override
    Reason parse(byte[] bytes, int from, int to, CastValue value) {
        if (text == null) {
            text = new ParsedNumber();
        }
        syntax.locate(bytes, from, to, text);
        if (text.fault != null) {
            return text.fault;
        }
        if (text.hasExponent && !exponent) {
            return Reason.EXPONENT;
        }
        if (text.percent && syntax.percentIsFraction()) {
            text.exponent = -2;
            return exact(value);
        }
        int missing = scale - text.fractionDigits;
        if (!text.fitsLong || text.hasExponent || missing < 0 || precision > 18) {
            return exact(value);
        }
        // Digits below 10^(precision - missing) are below 10^18 when multiplied by 10^missing.
        if (text.digits >= POWERS[precision - missing]) {
            return Reason.OUT_OF_RANGE;
        }
        long unscaled = text.digits * POWERS[missing];
        value.number = text.negative ? -unscaled : unscaled;
        return null;
    }

    /** unscaled = digits × 10^(scale − fraction digits + exponent); huge exponents are handled without computing it. */
    private Reason exact(CastValue value) {
        BigInteger digits = text.allDigits();
        long shift = scale - (long) text.fractionDigits + text.exponent;
        BigInteger unscaled;
        if (digits.signum() == 0) {
            unscaled = digits;
        } else if (shift > precision) {
            return Reason.OUT_OF_RANGE;
        } else if (shift >= 0) {
            unscaled = digits.multiply(BigInteger.TEN.pow((int) shift));
        } else if (-shift > (long) text.wholeDigits + text.fractionDigits) {
            return Reason.SCALE;
        } else {
            BigInteger[] parts = digits.divideAndRemainder(BigInteger.TEN.pow((int) -shift));
            if (parts[1].signum() != 0) {
                return Reason.SCALE;
            }
            unscaled = parts[0];
        }
        if (unscaled.compareTo(BigInteger.TEN.pow(precision)) >= 0) {
            return Reason.OUT_OF_RANGE;
        }
        value.unscaled = text.negative ? unscaled.negate() : unscaled;
        value.number = precision <= 18 ? value.unscaled.longValue() : 0;
        return null;
    }
}
