package io.github.ecommercepipeline.privacy;

import io.github.ecommercepipeline.contract.Privacy;
import javax.crypto.Mac;

/**
 * Computes pseudonyms: the HMAC-SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal. Equal texts have equal
 * pseudonyms in all datasets and columns, so that joins still work. Not thread-safe; use one per task.
 */
public final class Pseudonymiser {

    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private final Mac mac;
    private final byte[] text = new byte[Privacy.PSEUDONYM_CHARACTERS];

    public Pseudonymiser(NamedKey key) {
        this.mac = key.mac();
    }

    /** The pseudonym in ASCII; the next call overwrites it. */
    public byte[] of(byte[] value) {
        byte[] hash = mac.doFinal(value);
        for (int i = 0; i < hash.length; i++) {
            text[2 * i] = DIGITS[hash[i] >> 4 & 0xF];
            text[2 * i + 1] = DIGITS[hash[i] & 0xF];
        }
        return text;
    }
}
