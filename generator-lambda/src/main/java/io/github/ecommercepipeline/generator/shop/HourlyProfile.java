package io.github.ecommercepipeline.generator.shop;

import java.util.stream.IntStream;

/** The distribution of a day's orders over its hours: few at night, most in the evening. */
public final class HourlyProfile {

    private static final int[] WEIGHTS = {
        14, 8, 5, 4, 4, 7, 15, 28, 41, 52, 58, 60, 62, 58, 54, 53, 56, 62, 70, 78, 82, 70, 42, 17
    };

    private static final int SUM = IntStream.of(WEIGHTS).sum();

    private HourlyProfile() {}

    /**
     * The number of a day's orders that are placed before a part of it begins.
     *
     * @param part 0 to parts
     * @param parts the number of equal parts of the day
     */
    public static int before(int orders, int part, int parts) {
        long hours = (long) WEIGHTS.length * part / parts;
        long rest = (long) WEIGHTS.length * part % parts;
        long weight = 0;
        for (int hour = 0; hour < hours; hour++) {
            weight += WEIGHTS[hour];
        }
        long more = rest == 0 ? 0 : WEIGHTS[(int) hours] * rest / parts;
        return (int) (orders * (weight + more) / SUM);
    }
}
