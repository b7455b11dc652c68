package io.github.ecommercepipeline.ingest.file;

/** Frames of user data that both Zstandard and LZ4 allow between the others (RFC 8878, 3.1.2): a mark, a length, and bytes. */
final class SkippableFrame {

    private static final int MARK = 0x184d2a50;
    private static final int KINDS = 16;

    private SkippableFrame() {}

    /** @param mark the first four bytes of a frame, the lowest first */
    static boolean isOne(int mark) {
        return mark >= MARK && mark < MARK + KINDS;
    }

    /** Whether a file begins with one. */
    static boolean begins(PeekableSource file) {
        for (int kind = 0; kind < KINDS; kind++) {
            if (file.startsWith(
                    (byte) (MARK + kind), (byte) (MARK >>> 8), (byte) (MARK >>> 16), (byte) (MARK >>> 24))) {
                return true;
            }
        }
        return false;
    }
}
