package io.github.ecommercepipeline.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a record, bound to its place (file and position), with AES-256-GCM (NIST SP 800-38D) and a random nonce of
 * 96 bits, which is safe for 2^32 records under one key. Not thread-safe; use one per task.
 */
public final class RecordCipher {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final NamedKey namedKey;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    public RecordCipher(NamedKey namedKey) {
        this.namedKey = namedKey;
        // A derived key, so that the same key configured here and for pseudonyms is not used for two purposes.
        byte[] derived = namedKey.mac().doFinal("\0quarantine record".getBytes(StandardCharsets.UTF_8));
        this.key = new SecretKeySpec(derived, "AES");
    }

    public String keyId() {
        return namedKey.id();
    }

    /** Returns Base64 of the nonce, the encrypted record and the tag. */
    public String encrypt(String place, byte[] record) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(record);
            byte[] all = ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    /**
     * Returns the bytes of the record.
     *
     * @throws IllegalArgumentException if they were encrypted with another key or for another place, or have been
     *     changed
     */
    public byte[] decrypt(String place, String encrypted) {
        byte[] all = Base64.getDecoder().decode(encrypted);
        try {
            return cipher(Cipher.DECRYPT_MODE, all, place).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException("encrypted with another key or for another record, or changed since", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    private Cipher cipher(int mode, byte[] from, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, from, 0, NONCE_BYTES));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
