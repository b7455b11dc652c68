package io.github.ecommercepipeline.ingest;

import java.math.BigInteger;

/** What a field was read as; reused from field to field. */
final class Value {

    /** Given in: the caller knows that the text holds no U+0000. */
    boolean nulFree;

    boolean isNull;
    /** A whole number, the unscaled value of a decimal of at most 18 digits, 0 or 1, days or microseconds since 1970. */
    long number;
    /** The unscaled value of a wider decimal. */
    BigInteger unscaled;
    /** Where the text lies in the bytes given in. */
    int from;

    int to;
}
