package io.github.ecommercepipeline.generator.shop;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Picks from a skewed distribution in constant time (Walker's and Vose's alias method).
 *
 * @see <a href="https://doi.org/10.1109/32.92917">Vose: A Linear Algorithm For Generating Random Numbers With a Given
 *     Distribution</a>
 */
final class Popularity {

    /** Flattens the first ranks of Zipf's law, so that no item dominates. */
    private static final double FLAT_RANKS = 3;

    /** The upper half is a place's own share, as a signed number; the lower half is its alias. */
    private final long[] places;

    private Popularity(int size) {
        places = new long[size];
    }

    /** The weight of rank r is 1 / (r + 3)^exponent; ranks are assigned at random. */
    static Popularity zipf(int size, double exponent, long key) {
        int[] ranks = shuffled(size, key);
        double[] weights = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            weights[i] = 1 / StrictMath.pow(ranks[i] + FLAT_RANKS, exponent);
            sum += weights[i];
        }
        return of(weights, sum);
    }

    private static Popularity of(double[] weights, double sum) {
        int size = weights.length;
        Popularity popularity = new Popularity(size);
        Deque<Integer> small = new ArrayDeque<>();
        Deque<Integer> large = new ArrayDeque<>();
        for (int i = 0; i < size; i++) {
            weights[i] = weights[i] * size / sum;
            (weights[i] < 1 ? small : large).push(i);
        }
        while (!small.isEmpty() && !large.isEmpty()) {
            int less = small.pop();
            int more = large.peek();
            popularity.set(less, weights[less], more);
            weights[more] -= 1 - weights[less];
            if (weights[more] < 1) {
                small.push(large.pop());
            }
        }
        small.forEach(i -> popularity.set(i, 1, i));
        large.forEach(i -> popularity.set(i, 1, i));
        return popularity;
    }

    private void set(int i, double share, int alias) {
        places[i] = (((long) (share * 0xFFFFFFFFL) + Integer.MIN_VALUE) << 32) | alias;
    }

    private static int[] shuffled(int size, long key) {
        RandomStream random = new RandomStream(key);
        int[] numbers = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.below(i + 1);
            numbers[i] = numbers[j];
            numbers[j] = i;
        }
        return numbers;
    }

    /** The upper half of the bits selects a place, the lower half chooses between it and its alias. */
    int pick(long bits) {
        int place = KeyedRandom.below(bits, places.length);
        long content = places[place];
        return ((int) bits ^ Integer.MIN_VALUE) <= (int) (content >> 32) ? place : (int) content;
    }
}
