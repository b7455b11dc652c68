package io.github.ecommercepipeline.ingest.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a file's bytes encode text. Files are split into records on <em>working bytes</em>: the file's own bytes or, for
 * UTF-16, their {@linkplain Utf16 lossless conversion} to UTF-8. In both, every ASCII character is a single byte, so
 * that delimiters, quotes and line endings are found without decoding.
 */
public final class TextEncoding {

    public static final TextEncoding UTF_8 = new TextEncoding(Optional.empty(), null);
    public static final TextEncoding UTF_16LE = new TextEncoding(Optional.of(Utf16.LITTLE_ENDIAN), null);
    public static final TextEncoding UTF_16BE = new TextEncoding(Optional.of(Utf16.BIG_ENDIAN), null);

    private static final String ALLOWED =
            "UTF-8, UTF-16, UTF-16LE, UTF-16BE or a single-byte encoding that contains ASCII";

    private final Optional<Utf16> utf16;

    /** The UTF-8 form of each byte of a single-byte encoding, null for unassigned bytes; null for Unicode encodings. */
    private final byte[][] single;

    private TextEncoding(Optional<Utf16> utf16, byte[][] single) {
        this.utf16 = utf16;
        this.single = single;
    }

    /**
     * The encoding for a charset; UTF-16 without a byte order mark is big-endian (RFC 2781).
     *
     * @throws IllegalArgumentException for a charset whose bytes cannot be split into records
     */
    public static TextEncoding of(Charset charset) {
        return switch (charset.name()) {
            case "UTF-8" -> UTF_8;
            case "UTF-16LE" -> UTF_16LE;
            case "UTF-16", "UTF-16BE" -> UTF_16BE;
            default -> new TextEncoding(Optional.empty(), table(charset));
        };
    }

    private static byte[][] table(Charset charset) {
        byte[][] table = new byte[256][];
        for (int b = 0; b < 256; b++) {
            try {
                CharBuffer text = charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(new byte[] {(byte) b}));
                table[b] = text.toString().getBytes(StandardCharsets.UTF_8);
            } catch (CharacterCodingException e) {
                table[b] = null;
            }
            if (b < 128 && (table[b] == null || table[b].length != 1 || table[b][0] != b)) {
                throw new IllegalArgumentException("encoding " + charset.name() + " (allowed: " + ALLOWED + ")");
            }
        }
        return table;
    }

    /** The byte order if this is UTF-16. */
    public Optional<Utf16> utf16() {
        return utf16;
    }

    /** Whether a file can be read from an arbitrary offset. */
    public boolean isSplittable() {
        return utf16.isEmpty();
    }

    /** Whether fields with non-ASCII bytes must be {@linkplain #decode decoded}. */
    public boolean needsDecoding() {
        return single != null;
    }

    /** The working byte of a delimiter, quote or escape character, 0 to 255; -1 if it is not a single byte. */
    public int byteOf(char c) {
        if (c < 128) {
            return c;
        }
        if (single != null) {
            byte[] utf8 = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
            for (int b = 128; b < 256; b++) {
                if (single[b] != null && Arrays.equals(single[b], utf8)) {
                    return b;
                }
            }
        }
        return -1;
    }

    /** Whether the working bytes are valid text. */
    public boolean isText(byte[] bytes, int from, int to) {
        if (single == null) {
            return Utf8.isValid(bytes, from, to);
        }
        for (int i = from; i < to; i++) {
            if (single[bytes[i] & 0xff] == null) {
                return false;
            }
        }
        return true;
    }

    /** Appends working bytes of a single-byte encoding, which must be valid text, as UTF-8. */
    public void decode(byte[] bytes, int from, int to, Arena arena) {
        for (int i = from; i < to; i++) {
            arena.append(single[bytes[i] & 0xff]);
        }
    }

    /** The text of working bytes, with a replacement character for each invalid byte. */
    public String text(byte[] bytes, int from, int to) {
        if (single == null) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            byte[] utf8 = single[bytes[i] & 0xff];
            text.append(utf8 == null ? "\ufffd" : new String(utf8, StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
