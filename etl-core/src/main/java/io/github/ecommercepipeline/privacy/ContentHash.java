package io.github.ecommercepipeline.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognises the contents of files: HMAC-SHA-256 under a key that is derived from the key of pseudonyms, since the plain hash of a file
 * with a single record would tell whether one guessed its values.
 */
public final class ContentHash {

    private static final byte[] PURPOSE = "\0erased file".getBytes(StandardCharsets.UTF_8);
    private static final String HMAC = "HmacSHA256";
    private static final int BUFFER = 1 << 16;

    private final SecretKeySpec key;

    public ContentHash(NamedKey key) {
        this.key = new SecretKeySpec(key.mac().doFinal(PURPOSE), HMAC);
    }

    /** The hash of all bytes to the end, in lower-case hexadecimal. */
    public String of(InputStream in) throws IOException {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                mac.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
