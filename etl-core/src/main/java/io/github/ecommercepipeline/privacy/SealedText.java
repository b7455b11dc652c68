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
 * Seals bytes for a place: AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits; opens them at that place only.
 * The nonces are good for 2^32 texts under one key. Not thread-safe: one a task.
 */
public final class SealedText {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey owner;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    public SealedText(SecretKey owner) {
        this.owner = owner;
        // A key of its own, so that a key given twice, here and for pseudonyms, is not used for two things.
        byte[] derived = owner.mac().doFinal("\0quarantine record".getBytes(StandardCharsets.UTF_8));
        this.key = new SecretKeySpec(derived, "AES");
    }

    public String keyId() {
        return owner.id();
    }

    /** Base64 of nonce, sealed bytes and tag. */
    public String seal(String place, byte[] text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(text);
            byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    /**
     * The bytes that were sealed.
     *
     * @throws IllegalArgumentException if they were sealed with another key, for another place, or changed since
     */
    public byte[] open(String place, String sealed) {
        byte[] all = Base64.getDecoder().decode(sealed);
        try {
            return cipher(Cipher.DECRYPT_MODE, all, place).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException("sealed with another key, or changed since", e);
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
