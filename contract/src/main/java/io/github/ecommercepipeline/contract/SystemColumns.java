package io.github.ecommercepipeline.contract;

import java.util.Set;

/** Columns that every record has besides those of its file, for derivations. */
public final class SystemColumns {

    /** STRING, the record's file: its path below the folder of the day, equal for an archived copy. */
    public static final String FILE = "_file";

    /** BIGINT, the offset of the record's first byte in the decompressed file. */
    public static final String POSITION = "_position";

    private SystemColumns() {}

    /** Whether a derivation is one of these columns and nothing else, so that it is never NULL. */
    static boolean isOne(String derivation) {
        return Set.of(FILE, POSITION).contains(derivation.strip());
    }
}
