package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.TEXT;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An amount that the file states in the minor units of its currency, such as cents: a derivation from two other properties. */
final class MinorUnits {

    static final String NAME = "minorUnits";

    static final AllowedKeys KEYS = AllowedKeys.of(TEXT, "of", "currency");

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
        Map<Integer, String> codes = Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getDefaultFractionDigits() >= 0)
                .sorted((left, right) -> left.getCurrencyCode().compareTo(right.getCurrencyCode()))
                .collect(Collectors.groupingBy(
                        Currency::getDefaultFractionDigits,
                        TreeMap::new,
                        Collectors.mapping(known -> "'" + known.getCurrencyCode() + "'", Collectors.joining(", "))));
        return Optional.of("cast(" + of + " as decimal(19,0)) * case "
                + codes.entrySet().stream()
                        .map(digits -> "when upper(" + currency + ") in (" + digits.getValue() + ") then cast("
                                + List.of("1", "0.1", "0.01", "0.001", "0.0001").get(digits.getKey())
                                + " as decimal(5,4))")
                        .collect(Collectors.joining(" "))
                + " end");
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
