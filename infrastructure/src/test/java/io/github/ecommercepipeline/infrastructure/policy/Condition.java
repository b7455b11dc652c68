package io.github.ecommercepipeline.infrastructure.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * A key's values compared with those of a policy.
 *
 * @param operator as written, such as ForAllValues:StringEqualsIfExists
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 *     Condition operators</a>
 */
record Condition(String operator, String key, List<String> values) {

    private static final String IF_EXISTS = "IfExists";
    private static final String ALL = "ForAllValues:";
    private static final String ANY = "ForAnyValue:";

    private static final Set<String> KNOWN = Set.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "ArnEquals",
            "ArnNotEquals",
            "ArnLike",
            "ArnNotLike",
            "Bool",
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
            "Null");

    Condition {
        values = List.copyOf(values);
        if (!KNOWN.contains(comparison(operator))) {
            throw new IllegalArgumentException("The operator " + operator + " is not known here");
        }
    }

    boolean holds(Request request) {
        Optional<List<String>> sent = request.values(key);
        String comparison = comparison(operator);
        if (comparison.equals("Null")) {
            return Boolean.parseBoolean(values.get(0)) == sent.isEmpty();
        }
        if (sent.isEmpty()) {
            return operator.endsWith(IF_EXISTS)
                    || operator.startsWith(ALL)
                    || (comparison.contains("Not") && !operator.startsWith(ANY));
        }
        if (operator.startsWith(ALL)) {
            return sent.get().stream().allMatch(value -> fits(comparison, value, request));
        }
        return sent.get().stream().anyMatch(value -> fits(comparison, value, request));
    }

    /** What is needed, and what the call sends instead. */
    String unmet(Request request) {
        String sent = request.values(key)
                .map(values -> "the call sends " + String.join(", ", values))
                .orElse("the call does not send this key");
        return operator + " " + key + " " + String.join(" or ", new ArrayList<>(values)) + " (" + sent + ")";
    }

    private boolean fits(String comparison, String value, Request request) {
        BiPredicate<String, String> test = switch (comparison.replace("Not", "")) {
            case "StringEquals" -> (pattern, text) -> Patterns.equal(pattern, text, request);
            case "StringEqualsIgnoreCase" ->
                (pattern, text) ->
                        Patterns.equal(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT), request);
            case "StringLike" -> (pattern, text) -> Patterns.matches(pattern, text, request);
            case "ArnEquals", "ArnLike" -> (pattern, text) -> Patterns.matchesArn(pattern, text, request);
            case "Bool" -> String::equalsIgnoreCase;
            default -> (limit, number) -> compares(comparison, new BigDecimal(number), new BigDecimal(limit));
        };
        boolean any = values.stream().anyMatch(allowed -> test.test(allowed, value));
        return comparison.contains("Not") != any;
    }

    private static boolean compares(String comparison, BigDecimal number, BigDecimal limit) {
        int order = number.compareTo(limit);
        return switch (comparison) {
            case "NumericLessThan" -> order < 0;
            case "NumericLessThanEquals" -> order <= 0;
            case "NumericGreaterThan" -> order > 0;
            case "NumericGreaterThanEquals" -> order >= 0;
            default -> order == 0;
        };
    }

    private static String comparison(String operator) {
        String comparison = operator.replaceFirst("^(" + ALL + "|" + ANY + ")", "");
        return comparison.endsWith(IF_EXISTS)
                ? comparison.substring(0, comparison.length() - IF_EXISTS.length())
                : comparison;
    }
}
