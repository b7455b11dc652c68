package io.github.ecommercepipeline.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognises values of properties without keeping them: HMAC-SHA-256 under a key that is derived from the key of pseudonyms, so
 * that a hash is not the pseudonym of its value. Not thread-safe; use one per task.
 */
public final class ValueHash {

    private static final byte[] PURPOSE = "\0erased value".getBytes(StandardCharsets.UTF_8);
    private static final String HMAC = "HmacSHA256";

    private final Mac mac;

    public ValueHash(NamedKey key) {
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.mac().doFinal(PURPOSE), HMAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    /** Identifies a key without revealing it: equal for equal keys, whatever their names. */
    public static String keyCheck(NamedKey key) {
        return key.fingerprint();
    }

    /** The hash of a property's value in lower-case hexadecimal. */
    public String of(String property, byte[] text, int length) {
        mac.update(property.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        mac.update(text, 0, length);
        return HexFormat.of().formatHex(mac.doFinal());
    }
}
