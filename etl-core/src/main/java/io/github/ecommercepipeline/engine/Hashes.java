package io.github.ecommercepipeline.engine;

import io.github.ecommercepipeline.engine.row.RowText;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/** XXH64, as Spark's function {@code xxhash64} computes it. */
public final class Hashes {

    private Hashes() {}

    /** The hash of a number. */
    public static long of(long number, long seed) {
        return XXH64.hashLong(number, seed);
    }

    /** The hash of a text. */
    public static long of(RowText text, long seed) {
        return XXH64.hashUnsafeBytes(text.base(), text.offset(), text.length(), seed);
    }

    /** The hash of the bytes in {@code [from, from + length)}. */
    public static long of(byte[] bytes, int from, int length, long seed) {
        return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET + from, length, seed);
    }
}
