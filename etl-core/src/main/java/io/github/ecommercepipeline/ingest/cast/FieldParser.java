package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.ingest.Reason;
import java.io.Serializable;

/** Reads trimmed texts of one type that are not NULL. */
abstract class FieldParser implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Reads UTF-8 in {@code [from, to)}.
     *
     * @return why it cannot be read; null if {@code value} holds the result
     */
    abstract Reason parse(byte[] bytes, int from, int to, CastValue value);

    static FieldParser of(FieldType type, FieldFormat format, boolean inKey) {
        if (type instanceof FieldType.Text text) {
            return new TextParser(text.maxBytes(), inKey);
        }
        if (type instanceof FieldType.Whole whole) {
            return new WholeNumberParser(new NumberSyntax(format), whole.bytes(), format.trailingZeroFraction());
        }
        if (type instanceof FieldType.Decimal decimal) {
            return new DecimalParser(new NumberSyntax(format), decimal.precision(), decimal.scale(), format.exponent());
        }
        if (type instanceof FieldType.Bool) {
            return new BooleanParser(format.trueTokens(), format.falseTokens());
        }
        if (type instanceof FieldType.Date) {
            return new DateParser(format.patterns());
        }
        return new TimestampParser(format);
    }
}
