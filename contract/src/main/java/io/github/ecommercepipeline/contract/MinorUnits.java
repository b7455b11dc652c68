package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.MAP;
import static io.github.ecommercepipeline.contract.YamlNodeKind.TEXT;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An amount that the file states in the minor units of its currency, such as cents: a derivation from two other properties. */
final class MinorUnits {

    static final String NAME = "minorUnits";

    static final AllowedKeys KEYS = AllowedKeys.of(TEXT, "of", "currency").and(MAP, "decimals");

    /** As many digits as a factor of four decimal places leaves of the most that a decimal may have. */
    private static final int MOST_DIGITS = 32;

    private static final List<String> FACTORS = List.of("1", "0.1", "0.01", "0.001", "0.0001");
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

    private MinorUnits() {}

    /** The SQL that the custom property stands for; empty if it is not given. NULL of a currency that ISO 4217 does not have. */
    static Optional<String> derivation(YamlNode node) {
        if (!node.isPresent() || !KEYS.fit(node)) {
            return Optional.empty();
        }
        String of = name(node.at("of"), "the property with the amount in minor units");
        String currency = name(node.at("currency"), "the property with the currency's code");
        if (of.isEmpty() || currency.isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, String> codes = decimals(node.at("decimals")).entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        TreeMap::new,
                        Collectors.mapping(known -> "'" + known.getKey() + "'", Collectors.joining(", "))));
        return Optional.of("cast(" + of + " as decimal(" + MOST_DIGITS + ",0)) * case "
                + codes.entrySet().stream()
                        .map(digits -> "when upper(" + currency + ") in (" + digits.getValue() + ") then cast("
                                + FACTORS.get(digits.getKey())
                                + " as decimal(5,4))")
                        .collect(Collectors.joining(" "))
                + " end");
    }

    /** The decimal places of each currency: those of ISO 4217, unless the contract has others, as some payment services do. */
    private static Map<String, Integer> decimals(YamlNode given) {
        Map<String, Integer> decimals = new TreeMap<>();
        for (Currency known : Currency.getAvailableCurrencies()) {
            if (known.getDefaultFractionDigits() >= 0) {
                decimals.put(known.getCurrencyCode(), known.getDefaultFractionDigits());
            }
        }
        for (String code : given.isPresent() ? given.names() : List.<String>of()) {
            if (CODE.matcher(code).matches()) {
                decimals.put(code, given.at(code).number(0, FACTORS.size() - 1, 0));
            } else {
                given.problem("'" + code + "' is not the code of a currency", "three capital letters, such as CLP");
            }
        }
        return decimals;
    }

    /** An amount of a type with decimal places would be rounded without a word. */
    static void check(ParsedProperty read, List<ParsedProperty> properties) {
        YamlNode node = read.minorUnits();
        if (!node.isPresent() || !node.value().isObject()) {
            return;
        }
        if (read.typed()
                && !(read.property().type() instanceof FieldType.Decimal decimal
                        && decimal.scale() >= FACTORS.size() - 1)) {
            node.problem(
                    "the amount needs four decimal places, which some currencies have",
                    "a property of type decimal(p,s), with s of 4 or more");
        }
        List<ParsedProperty> others = properties.stream()
                .filter(other -> !other.name().equals(read.name()))
                .toList();
        find(node.at("of"), others)
                .filter(type -> !(type instanceof FieldType.Whole)
                        && !(type instanceof FieldType.Decimal decimal
                                && decimal.scale() == 0
                                && decimal.precision() <= MOST_DIGITS))
                .ifPresent(type -> node.at("of")
                        .problem(
                                "'" + node.at("of").value().textValue() + "' is not a whole number",
                                "a property of type smallint, integer, bigint or decimal(p,0), with p up to "
                                        + MOST_DIGITS));
        find(node.at("currency"), others)
                .filter(type -> !(type instanceof FieldType.Text))
                .ifPresent(type -> node.at("currency")
                        .problem(
                                "'" + node.at("currency").value().textValue() + "' is not a text",
                                "a property of type varchar or char"));
    }

    /** The type of the property that a place names; empty, and reported unless it is elsewhere, if there is none. */
    private static Optional<FieldType> find(YamlNode place, List<ParsedProperty> properties) {
        String name = place.value().isTextual() ? place.value().textValue() : "";
        if (!NameReader.isValid(name)) {
            return Optional.empty();
        }
        Optional<ParsedProperty> found =
                properties.stream().filter(read -> read.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            place.problem(
                    "no property is named '" + name + "'",
                    properties.stream().map(ParsedProperty::name).collect(Collectors.joining(", ")));
        }
        return found.filter(ParsedProperty::typed).map(read -> read.property().type());
    }

    private static String name(YamlNode place, String allowed) {
        String name = place.requiredText(allowed);
        if (!name.isEmpty() && !NameReader.isValid(name)) {
            place.problem("'" + name + "' is not the name of a property", allowed);
            return "";
        }
        return name;
    }
}
