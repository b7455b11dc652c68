package io.github.ecommercepipeline.privacy;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key with the name under which it is known. The name may be seen by all; the key is never shown, and travels to tasks
 * alone.
 */
public final class SecretKey implements Serializable {

    private static final long serialVersionUID = 1L;

    static final int LEAST_BYTES = 32;
    static final String ALLOWED_ID = "1 to 128 letters, digits and . _ : / -";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");
    private static final String HMAC = "HmacSHA256";

    private final String id;
    private final byte[] bytes;

    private SecretKey(String id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    /**
     * The key of that name.
     *
     * @throws IllegalArgumentException if the name has other characters or the key has less than 32 bytes
     */
    public static SecretKey of(String id, byte[] bytes) {
        if (!isId(id)) {
            throw new IllegalArgumentException("the key's name is none (allowed: " + ALLOWED_ID + ")");
        }
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "the key has " + bytes.length + " bytes (allowed: " + LEAST_BYTES + " or more)");
        }
        return new SecretKey(id, bytes.clone());
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

    /** Tells keys apart without telling them: the same for the same key, whatever its name. */
    String fingerprint() {
        // No value of a record holds U+0000, so that this is nobody's pseudonym.
        byte[] check = mac().doFinal("\0key check".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(check);
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
