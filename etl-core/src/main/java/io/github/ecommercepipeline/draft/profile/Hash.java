package io.github.ecommercepipeline.draft.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Hashes of 64 bits, eight bytes at once. */
final class Hash {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final long FACTOR2 = 0xC2B2AE3D27D4EB4FL;

    private Hash() {}

    static long of(byte[] bytes, int from, int to) {
        long hash = (to - from) * FACTOR2;
        int p = from;
        for (; p <= to - Long.BYTES; p += Long.BYTES) {
            hash = (Long.rotateLeft(hash, 29) ^ (long) WORDS.get(bytes, p)) * FACTOR;
            hash ^= hash >>> 32;
        }
        long rest = 0;
        for (; p < to; p++) {
            rest = rest << 8 | (bytes[p] & 0xff);
        }
        return mix((Long.rotateLeft(hash, 29) ^ rest) * FACTOR);
    }

    static long with(long hash, long other) {
        return mix((Long.rotateLeft(hash, 23) ^ other) * FACTOR2);
    }

    private static long mix(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
