package io.github.ecommercepipeline.quality.reference;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The first 128 bits of the SHA-256 of values, after a salt, so that they do not tell the values. Equal values have equal hashes, whatever their types in
 * Spark and in the warehouse. Not thread-safe.
 */
public final class KeyHash {

    private static final byte[] NULL = {0};
    private static final byte[] VALUE = {1};

    private final MessageDigest digest;
    private final byte[] salt;
    private final byte[] length = new byte[Integer.BYTES];
    private long high;
    private long low;

    public KeyHash(byte[] salt) {
        this.salt = salt.clone();
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Begins the next combination of values. */
    public void begin() {
        digest.reset();
        digest.update(salt);
    }

    /**
     * Adds a value.
     *
     * @param value its canonical bytes, or null for NULL
     */
    public void add(byte[] value) {
        if (value == null) {
            digest.update(NULL);
            return;
        }
        ByteBuffer.wrap(length).putInt(value.length);
        digest.update(VALUE);
        digest.update(length);
        digest.update(value);
    }

    /** Ends the combination; its hash can be read from then on. */
    public void end() {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        high = hash.getLong();
        low = hash.getLong();
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    /** The canonical bytes of a text. */
    public static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /** Those of a number: 5.20 is 5.2. */
    public static byte[] number(BigDecimal value) {
        return text(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }

    /** Those of a whole number. */
    public static byte[] number(long value) {
        return text(Long.toString(value));
    }

    public static byte[] flag(boolean value) {
        return text(value ? "t" : "f");
    }

    /** Those of a date. */
    public static byte[] day(LocalDate value) {
        return number(value.toEpochDay());
    }

    /** Those of a timestamp in UTC. */
    public static byte[] time(LocalDateTime value) {
        return number(ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), value));
    }
}
