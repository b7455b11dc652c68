package io.github.ecommercepipeline.ingest.file;

/**
 * Decompresses blocks of LZ4.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4 Block Format</a>
 */
final class Lz4Block {

    /** How far back a match may begin. */
    static final int MOST_DISTANCE = 1 << 16;

    private static final int MORE = 15;
    private static final int LEAST_MATCH = 4;

    private Lz4Block() {}

    /**
     * Decompresses one block behind the bytes that it may refer to.
     *
     * @param length of the block
     * @param at where its content begins in {@code out}; whatever is before may be referred to
     * @param limit where it ends at the latest
     * @return where it ends; -1 if the block is damaged
     */
    static int decompress(byte[] block, int length, byte[] out, int at, int limit) {
        int p = 0;
        int to = at;
        while (p < length) {
            int token = block[p++] & 0xff;
            int literals = token >>> 4;
            if (literals == MORE) {
                int b;
                do {
                    if (p >= length || literals > limit) {
                        return -1;
                    }
                    b = block[p++] & 0xff;
                    literals += b;
                } while (b == 0xff);
            }
            if (literals > length - p || literals > limit - to) {
                return -1;
            }
            System.arraycopy(block, p, out, to, literals);
            p += literals;
            to += literals;
            if (p == length) {
                return to; // the last sequence has literals alone
            }
            if (length - p < 2) {
                return -1;
            }
            int distance = (block[p] & 0xff) | (block[p + 1] & 0xff) << 8;
            p += 2;
            int match = (token & MORE) + LEAST_MATCH;
            if ((token & MORE) == MORE) {
                int b;
                do {
                    if (p >= length || match > limit) {
                        return -1;
                    }
                    b = block[p++] & 0xff;
                    match += b;
                } while (b == 0xff);
            }
            if (distance == 0 || distance > to || match > limit - to) {
                return -1;
            }
            copyMatch(out, to, distance, match);
            to += match;
        }
        return -1;
    }

    /** A match may reach into itself. */
    private static void copyMatch(byte[] out, int to, int distance, int length) {
        if (distance >= length) {
            System.arraycopy(out, to - distance, out, to, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            out[to + i] = out[to + i - distance];
        }
    }
}
