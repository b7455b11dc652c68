package io.github.ecommercepipeline.quality.file;

import java.util.List;

/** The comparison operators of DQDL, over the results of comparing a value with each operand. */
final class Comparisons {

    private Comparisons() {}

    /**
     * Whether a value satisfies a condition.
     *
     * @param operator its name in the parser's enumerations, which are alike
     * @param signs of the comparison of the value with each operand, as {@link Comparable} has them
     */
    static boolean hold(String operator, List<Integer> signs) {
        return switch (operator) {
            case "EQUALS", "IN" -> signs.contains(0);
            case "NOT_EQUALS", "NOT_IN" -> !signs.contains(0);
            case "GREATER_THAN" -> signs.get(0) > 0;
            case "GREATER_THAN_EQUAL_TO" -> signs.get(0) >= 0;
            case "LESS_THAN" -> signs.get(0) < 0;
            case "LESS_THAN_EQUAL_TO" -> signs.get(0) <= 0;
            case "BETWEEN" -> signs.get(0) > 0 && signs.get(1) < 0;
            case "NOT_BETWEEN" -> signs.get(0) <= 0 || signs.get(1) >= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }
}
