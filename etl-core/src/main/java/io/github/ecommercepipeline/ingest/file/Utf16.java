package io.github.ecommercepipeline.ingest.file;

import java.util.Optional;

/**
 * Converts UTF-16 to working bytes and back without loss. Surrogate pairs become four bytes of UTF-8. Invalid text gets
 * a form that valid UTF-8 never has, so that only its record is rejected and the original bytes can be restored: an
 * unpaired surrogate becomes the three bytes that UTF-8 forbids for it; an odd last byte becomes {@code FF} and two
 * continuation bytes of four bits each.
 */
public enum Utf16 {
    LITTLE_ENDIAN,
    BIG_ENDIAN;

    private static final int LONE_BYTE = 0xff;

    /**
     * The byte order of a file without a byte order mark, if its first character, which is usually ASCII, shows that it
     * is UTF-16; other encodings contain no zero bytes.
     */
    public static Optional<Utf16> recognised(byte first, byte second) {
        if (first == 0 && second != 0) {
            return Optional.of(BIG_ENDIAN);
        }
        return second == 0 && first != 0 ? Optional.of(LITTLE_ENDIAN) : Optional.empty();
    }

    /** The 16-bit code unit at an index. */
    public int unit(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        return this == LITTLE_ENDIAN ? second << 8 | first : first << 8 | second;
    }

    private void append(int unit, Arena out) {
        byte high = (byte) (unit >>> 8);
        byte low = (byte) unit;
        out.append(this == LITTLE_ENDIAN ? low : high);
        out.append(this == LITTLE_ENDIAN ? high : low);
    }

    /** Appends the UTF-8 form of a code point or of an unpaired surrogate. */
    static void encode(int codePoint, Arena out) {
        if (codePoint < 0x80) {
            out.append((byte) codePoint);
        } else if (codePoint < 0x800) {
            out.append((byte) (0xc0 | codePoint >> 6));
            out.append((byte) (0x80 | (codePoint & 0x3f)));
        } else if (codePoint < 0x10000) {
            out.append((byte) (0xe0 | codePoint >> 12));
            out.append((byte) (0x80 | (codePoint >> 6 & 0x3f)));
            out.append((byte) (0x80 | (codePoint & 0x3f)));
        } else {
            out.append((byte) (0xf0 | codePoint >> 18));
            out.append((byte) (0x80 | (codePoint >> 12 & 0x3f)));
            out.append((byte) (0x80 | (codePoint >> 6 & 0x3f)));
            out.append((byte) (0x80 | (codePoint & 0x3f)));
        }
    }

    /** Appends the working bytes of the odd last byte of a file. */
    static void encodeLoneByte(byte lone, Arena out) {
        out.append((byte) LONE_BYTE);
        out.append((byte) (0x80 | (lone >> 4 & 0xf)));
        out.append((byte) (0x80 | (lone & 0xf)));
    }

    /** The number of bytes of the file that the working bytes represent. */
    public static long originalLength(byte[] working, int from, int to) {
        long length = 0;
        for (int i = from; i < to; i++) {
            int b = working[i] & 0xff;
            if (b == LONE_BYTE) {
                length += 1;
            } else if (b >= 0xf0) {
                length += 4;
            } else if (b < 0x80 || b >= 0xc0) {
                length += 2;
            }
        }
        return length;
    }

    /** Appends the bytes of the file that the working bytes represent. */
    public void restore(byte[] working, int from, int to, Arena out) {
        int i = from;
        while (i < to) {
            int lead = working[i++] & 0xff;
            if (lead < 0x80) {
                append(lead, out);
            } else if (lead == LONE_BYTE) {
                out.append((byte) ((working[i] & 0xf) << 4 | (working[i + 1] & 0xf)));
                i += 2;
            } else if (lead < 0xe0) {
                append((lead & 0x1f) << 6 | (working[i++] & 0x3f), out);
            } else if (lead < 0xf0) {
                append((lead & 0xf) << 12 | (working[i] & 0x3f) << 6 | (working[i + 1] & 0x3f), out);
                i += 2;
            } else {
                int codePoint = (lead & 7) << 18
                        | (working[i] & 0x3f) << 12
                        | (working[i + 1] & 0x3f) << 6
                        | (working[i + 2] & 0x3f);
                i += 3;
                append(Character.highSurrogate(codePoint), out);
                append(Character.lowSurrogate(codePoint), out);
            }
        }
    }
}
