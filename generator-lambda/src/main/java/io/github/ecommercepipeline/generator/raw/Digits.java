package io.github.ecommercepipeline.generator.raw;

/** Converts whole numbers into eight decimal digits at once: halves, then pairs, then digits, packed into one long. */
final class Digits {

    private static final long ZEROS = 0x3030303030303030L;

    private Digits() {}

    /**
     * ASCII digits, the first in the lowest byte.
     *
     * @param number 0 to 99,999,999
     */
    static long eight(int number) {
        long halves = (number / 10_000) | ((long) (number % 10_000) << 32);
        long hundreds = ((halves * 10_486) >>> 20) & 0x7F0000007FL; // halves / 100, exact below 10,000
        long pairs = hundreds | ((halves - hundreds * 100) << 16);
        long tens = ((pairs * 103) >>> 10) & 0x000F000F000F000FL; // pairs / 10, exact below 100
        return ZEROS | tens | ((pairs - tens * 10) << 8);
    }

    /** How many digits a number from 0 to 99,999,999 has. */
    static int count(int number) {
        if (number < 10) {
            return 1;
        }
        if (number < 100) {
            return 2;
        }
        if (number < 1000) {
            return 3;
        }
        return number < 10_000 ? 4 : 4 + count(number / 10_000);
    }
}
