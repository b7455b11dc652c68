package io.github.ecommercepipeline.ingest.cast;

import java.math.BigInteger;

/** What a field was read as; reused from field to field. */
public final class CastValue {

    /** Given in: the caller knows that the text holds no U+0000. */
    public boolean nulFree;

    public boolean isNull;
    /** A whole number, the unscaled value of a decimal of at most 18 digits, 0 or 1, days or microseconds since 1970. */
    public long number;
    /** The unscaled value of a wider decimal. */
    public BigInteger unscaled;
    /** Where the text lies in the bytes given in. */
    public int from;

    public int to;
}
