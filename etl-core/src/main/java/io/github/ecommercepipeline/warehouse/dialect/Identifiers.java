package io.github.ecommercepipeline.warehouse.dialect;

import io.github.ecommercepipeline.contract.Sha256;

/** Derives the names of tables and indexes from those of datasets. */
public final class Identifiers {

    private static final int DIGEST_CHARACTERS = 12;

    private Identifiers() {}

    /**
     * The name of an object that belongs to a dataset and shares a schema with the tables of all datasets. It begins with
     * an underscore, which the name of a dataset cannot.
     */
    public static String derived(String dataset, String suffix, int maxBytes) {
        return fitting("_" + dataset + "_" + suffix, maxBytes);
    }

    /** Whether a name was derived in this way, so that no dataset of a contract has it. */
    public static boolean isDerived(String name) {
        return name.startsWith("_");
    }

    /** The name if it is plain and fits; otherwise its beginning, followed by a digest of the whole name. Deterministic. */
    public static String fitting(String name, int maxBytes) {
        String plain = name.replaceAll("[^a-z0-9_]", "_");
        if (plain.equals(name) && name.length() <= maxBytes) {
            return name;
        }
        String digest = Sha256.hex(name).substring(0, DIGEST_CHARACTERS);
        int kept = Math.min(plain.length(), maxBytes - DIGEST_CHARACTERS - 1);
        return plain.substring(0, kept) + "_" + digest;
    }
}
