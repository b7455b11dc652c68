package io.github.ecommercepipeline.warehouse.dialect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        String digest = sha256(name).substring(0, DIGEST_CHARACTERS);
        int kept = Math.min(plain.length(), maxBytes - DIGEST_CHARACTERS - 1);
        return plain.substring(0, kept) + "_" + digest;
    }

    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
