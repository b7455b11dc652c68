package io.github.ecommercepipeline.privacy;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key and its name. The name is public; the key is never shown and is only sent to tasks.
 */
public final class NamedKey implements Serializable {

    private static final long serialVersionUID = 1L;

    static final int MIN_BYTES = 32;
    static final String ALLOWED_ID = "1 to 128 letters, digits and . _ : / -";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");
    private static final String HMAC = "HmacSHA256";

    private final String id;
    private final byte[] bytes;

    private NamedKey(String id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    /**
     * Creates a key.
     *
     * @throws IllegalArgumentException if the name contains other characters or the key has fewer than 32 bytes
     */
    public static NamedKey of(String id, byte[] bytes) {
        if (!isId(id)) {
            throw new IllegalArgumentException("invalid key name (allowed: " + ALLOWED_ID + ")");
        }
        if (bytes.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "the key has " + bytes.length + " bytes (allowed: " + MIN_BYTES + " or more)");
        }
        return new NamedKey(id, bytes.clone());
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    public String id() {
        return id;
    }

    /** HMAC-SHA-256 (RFC 2104) under this key; not thread-safe. */
    Mac mac() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    /** Identifies a key without revealing it: equal for equal keys, whatever their names. */
    String fingerprint() {
        // No value of a record contains U+0000, so this cannot be the pseudonym of a value.
        byte[] check = mac().doFinal("\0key check".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(check);
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
