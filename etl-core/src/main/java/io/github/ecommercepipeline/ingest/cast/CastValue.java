package io.github.ecommercepipeline.ingest.cast;

import java.math.BigInteger;

/** The value of a field that was cast; reused for every field. */
public final class CastValue {

    /** Input: whether the caller knows that the text does not contain U+0000. */
    public boolean nulFree;

    public boolean isNull;
    /**
     * A whole number, the unscaled value of a decimal of up to 18 digits, 0 or 1, or days or microseconds since 1970.
     */
    public long number;
    /** The day that a timestamp's text states, in days since 1970, whatever its offset. */
    public long statedDay;
    /** The unscaled value of a wider decimal. */
    public BigInteger unscaled;
    /** The range of the text in the bytes that were cast. */
    public int from;

    public int to;
}
