package io.github.ecommercepipeline.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many records may be concerned by a check of ODCS: its {@code mustBe…} operators, all of which must hold.
 *
 * @param percent whether the numbers are percentages rather than records
 */
record Threshold(List<Bound> bounds, boolean percent) {

    /** The operators of ODCS and what they are in DQDL, whose {@code between} excludes its bounds as ODCS's does. */
    private static final Map<String, String> OPERATORS = Map.of(
            "mustBe", "=",
            "mustNotBe", "!=",
            "mustBeGreaterThan", ">",
            "mustBeGreaterOrEqualTo", ">=",
            "mustBeLessThan", "<",
            "mustBeLessOrEqualTo", "<=",
            "mustBeBetween", "between",
            "mustNotBeBetween", "not between");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** One comparison with one number, or with two of which the smaller comes first. */
    record Bound(String operator, List<BigDecimal> numbers) {

        private String text() {
            return operator + " " + numbers.stream().map(Threshold::plain).collect(Collectors.joining(" and "));
        }

        /** The comparison of the share of the other records. */
        private Bound ofRest() {
            List<BigDecimal> shares = new ArrayList<>();
            numbers.forEach(number -> shares.add(0, BigDecimal.ONE.subtract(number.divide(HUNDRED))));
            String mirrored = switch (operator) {
                case ">" -> "<";
                case ">=" -> "<=";
                case "<" -> ">";
                case "<=" -> ">=";
                default -> operator;
            };
            return new Bound(mirrored, shares);
        }
    }

    Threshold {
        bounds = List.copyOf(bounds);
    }

    /** The operators of a check; without any, none is concerned. */
    static Threshold read(YamlNode check) {
        List<Bound> bounds = new ArrayList<>();
        for (String name : check.names()) {
            if (OPERATORS.containsKey(name)) {
                List<BigDecimal> numbers = numbers(check.at(name), name.endsWith("Between"));
                if (!numbers.isEmpty()) {
                    bounds.add(new Bound(OPERATORS.get(name), numbers));
                }
            }
        }
        String unit = check.at("unit").text().orElse("rows");
        if (!unit.equals("rows") && !unit.equals("percent")) {
            check.at("unit").problem("unknown value '" + unit + "'", "rows, percent");
        }
        return new Threshold(bounds, unit.equals("percent"));
    }

    private static List<BigDecimal> numbers(YamlNode place, boolean two) {
        if (!two) {
            return place.is(YamlNodeKind.SHARE) ? List.of(place.value().decimalValue()) : List.of();
        }
        List<BigDecimal> numbers = new ArrayList<>();
        for (YamlNode item : place.items()) {
            if (item.is(YamlNodeKind.SHARE)) {
                numbers.add(item.value().decimalValue());
            }
        }
        if (numbers.size() == 2 && numbers.get(0).compareTo(numbers.get(1)) < 0) {
            return numbers;
        }
        place.problem("is not a range", "two numbers, the smaller first; neither belongs to the range");
        return List.of();
    }

    static boolean isGiven(YamlNode check) {
        return check.names().stream().anyMatch(OPERATORS::containsKey);
    }

    /** Whether not one record may be concerned, so that each that is can be rejected by itself. */
    boolean allowsNone() {
        if (bounds.size() != 1) {
            return bounds.isEmpty();
        }
        Bound bound = bounds.get(0);
        BigDecimal number = bound.numbers().get(0);
        return switch (bound.operator()) {
            case "=", "<=" -> number.signum() == 0;
            case "<" -> !percent && number.compareTo(BigDecimal.ONE) <= 0 && number.signum() > 0;
            default -> false;
        };
    }

    /** DQDL that compares a number of records. */
    String ofCount(Function<String, String> rule) {
        return joined(bounds, rule);
    }

    /** DQDL that compares the share of the records that are not concerned. */
    String ofRest(Function<String, String> rule) {
        return joined(bounds.stream().map(Bound::ofRest).toList(), rule);
    }

    private static String joined(List<Bound> bounds, Function<String, String> rule) {
        List<String> rules =
                bounds.stream().map(bound -> rule.apply(bound.text())).toList();
        return rules.size() == 1
                ? rules.get(0)
                : rules.stream().map(one -> "(" + one + ")").collect(Collectors.joining(" and "));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
