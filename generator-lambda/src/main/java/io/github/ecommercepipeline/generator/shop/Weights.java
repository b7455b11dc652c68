package io.github.ecommercepipeline.generator.shop;

/** A few choices with decreasing frequency, drawn with eight bits. */
final class Weights {

    private static final int SLOTS = 256;

    private final byte[] choices = new byte[SLOTS];

    /** The choice of place k, from 0, weighs 1 / (k + 1)^steepness. */
    Weights(int size, int steepness) {
        double[] upTo = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += 1 / StrictMath.pow(i + 1, steepness);
            upTo[i] = sum;
        }
        int choice = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            while (choice < size - 1 && slot >= upTo[choice] / sum * SLOTS) {
                choice++;
            }
            choices[slot] = (byte) choice;
        }
    }

    /** Uses the lowest eight bits. */
    int pick(long bits) {
        return choices[(int) bits & (SLOTS - 1)];
    }
}
