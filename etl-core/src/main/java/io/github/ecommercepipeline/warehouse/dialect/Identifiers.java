package io.github.ecommercepipeline.warehouse.dialect;

import io.github.ecommercepipeline.contract.Sha256;

/** Derives table names that fit the limits of a database. */
public final class Identifiers {

    private static final int DIGEST_CHARACTERS = 12;

    private Identifiers() {}

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
