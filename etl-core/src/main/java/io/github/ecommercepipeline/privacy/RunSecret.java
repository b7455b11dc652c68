package io.github.ecommercepipeline.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that exists only during its run and is never written: a run's temporary files are unreadable once it has ended,
 * for whatever reason.
 */
public final class RunSecret implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String CIPHER = "AES/CTR/NoPadding";
    private static final int KEY_BYTES = 16;
    private static final int IV_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key = random(KEY_BYTES);
    private final long seed = ByteBuffer.wrap(random(Long.BYTES)).getLong();

    /** A secret seed for hashes. */
    public long seed() {
        return seed;
    }

    /** Starts a file that only this secret decrypts. */
    public OutputStream encrypt(OutputStream file) throws IOException {
        byte[] iv = random(IV_BYTES);
        file.write(iv);
        return new CipherOutputStream(file, cipher(Cipher.ENCRYPT_MODE, iv));
    }

    /** Reads a file written through {@link #encrypt}. */
    public InputStream decrypt(InputStream file) throws IOException {
        return new CipherInputStream(file, cipher(Cipher.DECRYPT_MODE, file.readNBytes(IV_BYTES)));
    }

    private Cipher cipher(int mode, byte[] iv) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "run secret";
    }
}
