package io.github.ecommercepipeline.ingest.cast;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A few texts that fields are compared with, byte by byte. */
final class TokenSet implements Serializable {

    private static final long serialVersionUID = 1L;

    private final byte[][] texts;
    /**
     * Bit n: there is a text of n bytes; rules out most fields without a comparison. The last bit covers all longer
     * texts.
     */
    private final long lengths;

    TokenSet(List<String> texts) {
        // Longest first: of "Rs" and "Rs.", "Rs.50" must match the second.
        this.texts = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .sorted(Comparator.comparingInt(text -> -text.length))
                .toArray(byte[][]::new);
        long mask = 0;
        for (byte[] text : this.texts) {
            mask |= bit(text.length);
        }
        lengths = mask;
    }

    private static long bit(int length) {
        return 1L << Math.min(length, Long.SIZE - 1);
    }

    /** Unsets bit n at the lower seven bits of the first byte of each text of n bytes; those of 63 or more share a bit. */
    void exclude(long[] lengthsByFirst) {
        for (byte[] text : texts) {
            if (text.length > 0) {
                lengthsByFirst[text[0] & 0x7f] &= ~bit(text.length);
            }
        }
    }

    /** Whether there may be a text of so many bytes. */
    boolean hasLength(int length) {
        return (lengths & bit(length)) != 0;
    }

    boolean contains(byte[] bytes, int from, int to) {
        return hasLength(to - from) && (from == to || equalsOne(bytes, from, to));
    }

    private boolean equalsOne(byte[] bytes, int from, int to) {
        for (byte[] text : texts) {
            if (to - from == text.length && Arrays.equals(bytes, from, to, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }

    /** The length of the longest text that the bytes start with; 0 if none. */
    int prefix(byte[] bytes, int from, int to) {
        for (byte[] text : texts) {
            if (to - from >= text.length && Arrays.equals(bytes, from, from + text.length, text, 0, text.length)) {
                return text.length;
            }
        }
        return 0;
    }

    /** The length of the longest text that the bytes end with; 0 if none. */
    int suffix(byte[] bytes, int from, int to) {
        for (byte[] text : texts) {
            if (to - from >= text.length && Arrays.equals(bytes, to - text.length, to, text, 0, text.length)) {
                return text.length;
            }
        }
        return 0;
    }
}
