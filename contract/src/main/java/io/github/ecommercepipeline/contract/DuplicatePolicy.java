package io.github.ecommercepipeline.contract;

import java.io.Serializable;

/**
 * What becomes of records and files that are repeated in a batch.
 *
 * @param exact whether repetitions are accepted or are duplicates
 * @param over what must be equal
 * @param sameFile what becomes of a file that repeats another
 * @param sameKey what becomes of a file in whose place another is delivered
 */
public record DuplicatePolicy(Exact exact, Over over, SameFile sameFile, SameKey sameKey) implements Serializable {

    /** With a primary key, a record whose properties all equal another's is its duplicate. */
    static final DuplicatePolicy OF_KEY = new DuplicatePolicy(Exact.DROP, Over.PROPERTIES, SameFile.DROP);

    /** Without a key, equal records may be two sales. */
    static final DuplicatePolicy WITHOUT_KEY = new DuplicatePolicy(Exact.KEEP, Over.RECORD, SameFile.DROP);

    /** A policy by which a file replaces the one of the same key. */
    public DuplicatePolicy(Exact exact, Over over, SameFile sameFile) {
        this(exact, over, sameFile, SameKey.REPLACE);
    }

    /** What becomes of all equal records but the first. */
    public enum Exact {
        KEEP,
        DROP
    }

    /** What equal records have in common. */
    public enum Over {
        /** Every byte, columns that no property is read from included. */
        RECORD,
        /** The value of every property. */
        PROPERTIES
    }

    /** The policy of a contract that declares none. */
    public static DuplicatePolicy byDefault(boolean hasKey) {
        return hasKey ? OF_KEY : WITHOUT_KEY;
    }

    public boolean drops() {
        return exact == Exact.DROP;
    }
}
