package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.ingest.Reason;
import java.math.BigInteger;

/** Reads whole numbers of 2, 4 or 8 bytes. */
final class WholeNumberParser extends FieldParser {

    private static final long serialVersionUID = 1L;

    private final NumberSyntax syntax;
    private final int bits;
    private final boolean zeroFraction;
    private transient ParsedNumber text;

    WholeNumberParser(NumberSyntax syntax, int bytes, boolean zeroFraction) {
        this.syntax = syntax;
        this.bits = bytes * 8;
        this.zeroFraction = zeroFraction;
    }

    @Override
    Reason parse(byte[] bytes, int from, int to, CastValue value) {
        if (text == null) {
            text = new ParsedNumber();
        }
        syntax.locate(bytes, from, to, text);
        if (text.fault != null) {
            boolean number = text.fault == Reason.THOUSANDS || text.fault == Reason.OUT_OF_RANGE;
            return number ? text.fault : Reason.WHOLE_NUMBER;
        }
        if (text.hasExponent || text.percent || (text.hasSeparator && (!zeroFraction || text.wholeDigits == 0))) {
            return Reason.WHOLE_NUMBER;
        }
        if (text.fitsLong && text.fractionDigits == 0) {
            return fits(text.negative ? -text.digits : text.digits, value);
        }
        BigInteger[] parts = text.allDigits().divideAndRemainder(BigInteger.TEN.pow(text.fractionDigits));
        if (parts[1].signum() != 0) {
            return Reason.WHOLE_NUMBER;
        }
        BigInteger number = text.negative ? parts[0].negate() : parts[0];
        return number.bitLength() > 63 ? Reason.OUT_OF_RANGE : fits(number.longValue(), value);
    }

    private Reason fits(long number, CastValue value) {
        long shifted = number >> (bits - 1);
        if (shifted != 0 && shifted != -1) {
            return Reason.OUT_OF_RANGE;
        }
        value.number = number;
        return null;
    }
}
