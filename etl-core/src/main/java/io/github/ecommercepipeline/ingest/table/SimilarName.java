package io.github.ecommercepipeline.ingest.table;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant, such as the column that a missing one was renamed to. */
public final class SimilarName {

    /** Names of which a larger share of characters differs are not similar. */
    private static final double MAX_DIFFERENCE = 0.7;

    /** Longer names are compared by their beginnings. */
    private static final int MAX_LENGTH = 64;

    private SimilarName() {}

    /** The candidate with the smallest edit distance from any of the names; empty if none is similar. */
    static Optional<String> closest(List<String> names, List<String> candidates) {
        return closest(names, candidates, MAX_DIFFERENCE);
    }

    /**
     * The same with another limit.
     *
     * @param maxDifference the share of characters that may differ, from 0 to 1
     */
    public static Optional<String> closest(List<String> names, List<String> candidates, double maxDifference) {
        return candidates.stream()
                .filter(candidate -> difference(names, candidate) <= maxDifference)
                .min(Comparator.comparingDouble(candidate -> difference(names, candidate)));
    }

    private static double difference(List<String> names, String candidate) {
        String other = fold(candidate);
        return names.stream()
                .map(SimilarName::fold)
                .mapToDouble(name -> other.isEmpty() || name.isEmpty()
                        ? 1
                        : (double) distance(name, other) / Math.max(name.length(), other.length()))
                .min()
                .orElse(1);
    }

    private static String fold(String name) {
        String folded = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
        return folded.substring(0, Math.min(MAX_LENGTH, folded.length()));
    }

    /** The Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
