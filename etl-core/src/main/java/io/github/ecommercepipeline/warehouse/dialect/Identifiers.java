package io.github.ecommercepipeline.warehouse.dialect;

import io.github.ecommercepipeline.contract.Sha256;

/** Names for tables that are made of longer names. */
public final class Identifiers {

    private static final int DIGEST_CHARACTERS = 12;

    private Identifiers() {}

    /** The name itself if it is plain and fits, else its beginning and a digest of the whole: the same at every call. */
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
