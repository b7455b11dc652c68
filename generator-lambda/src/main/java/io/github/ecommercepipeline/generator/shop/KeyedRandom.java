package io.github.ecommercepipeline.generator.shop;

/**
 * Stateless random numbers that depend on a key and an index only, so that any order of any day can be drawn by itself
 * and is the same on every machine.
 *
 * @see <a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea, Flood: Fast Splittable Pseudorandom Number
 *     Generators</a> (SplitMix64, whose constants these are)
 */
public final class KeyedRandom {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private KeyedRandom() {}

    /** The key of one purpose. */
    public static long key(long seed, String purpose) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * FNV_PRIME;
        }
        return mix(mix(seed + GAMMA) ^ hash);
    }

    /** 64 bits, effectively independent of those of any other key or index. */
    public static long at(long key, long index) {
        return mix(key + GAMMA * (index + 1));
    }

    /** A number from 0 to bound - 1, from the upper 32 bits. */
    public static int below(long bits, int bound) {
        return (int) (((bits >>> 32) * bound) >>> 32);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
