package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.ANY;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the custom property {@code numberFormats}, and checks it beside the properties of its dataset. */
final class NumberFormatsReader {

    static final String NAME = "numberFormats";

    static final AllowedKeys KEYS = AllowedKeys.of(ANY, "by", "formats", "others");
    static final AllowedKeys FORMAT = AllowedKeys.of(ANY, "decimalSeparator", "thousandsSeparator");

    private static final int MOST_FORMATS = 400;
    private static final String BY = "a property that is read from a column, such as the currency, or _header";

    private NumberFormatsReader() {}

    /**
     * The formats of a dataset or property.
     *
     * @param fallback those of the dataset, which a property with separators of its own does not take
     * @param own the separators that formats have which do not name them
     */
    static Optional<NumberFormats> read(CustomProperties custom, Optional<NumberFormats> fallback, Separators own) {
        YamlNode map = custom.value(NAME);
        if (!map.isPresent()) {
            boolean hasOwn = custom.value("decimalSeparator").isPresent()
                    || custom.value("thousandsSeparator").isPresent();
            return hasOwn ? Optional.empty() : fallback;
        }
        if (!KEYS.fit(map)) {
            return Optional.empty();
        }
        String by = map.at("by").requiredText(BY);
        YamlNode list = map.at("formats");
        if (!list.isPresent()) {
            list.problem("is missing", "separators by text, such as EUR: {decimalSeparator: \",\"}");
            return Optional.empty();
        }
        List<String> names = list.names();
        if (names.isEmpty() || names.size() > MOST_FORMATS) {
            list.problem("has " + names.size() + " formats", "1 to " + MOST_FORMATS);
        }
        Map<String, Separators> formats = new LinkedHashMap<>();
        for (String name : names) {
            format(list.at(name), own).ifPresent(format -> add(formats, list, by, name, format));
        }
        NumberFormats.Others others = map.at("others").choice(NumberFormats.Others.class, NumberFormats.Others.REJECT);
        return by.isEmpty() || formats.isEmpty()
                ? Optional.empty()
                : Optional.of(new NumberFormats(by, formats, others));
    }

    private static void add(Map<String, Separators> formats, YamlNode list, String by, String name, Separators format) {
        String text = by.equals(NumberFormats.HEADER) ? name.strip().toLowerCase(Locale.ROOT) : name.strip();
        if (text.isEmpty()) {
            list.problem("'" + name + "' is blank", "texts that are not blank; others says what the rest is");
        } else if (formats.putIfAbsent(text, format) != null) {
            list.problem("'" + name + "' is there twice", "each text once, without blanks around it");
        }
    }

    private static Optional<Separators> format(YamlNode map, Separators own) {
        if (!FORMAT.fit(map)) {
            return Optional.empty();
        }
        return Optional.of(new Separators(
                FieldFormatReader.separator(map.at("decimalSeparator")).orElse(own.decimal()),
                FieldFormatReader.thousands(map.at("thousandsSeparator"), own.thousands())));
    }

    /** Reports formats that nothing in the files could decide. */
    static void check(List<ParsedProperty> properties, CsvFormat csv) {
        properties.stream()
                .filter(read -> isNumber(read.property()))
                .forEach(read -> read.property()
                        .format()
                        .numberForms()
                        .formats()
                        .ifPresent(formats -> check(read, formats, properties, csv)));
    }

    private static void check(
            ParsedProperty read, NumberFormats formats, List<ParsedProperty> properties, CsvFormat csv) {
        if (!read.isBound()) {
            read.node()
                    .problem(
                            "numberFormats does not reach the text that transformLogic makes",
                            "decimalSeparator on this property, for the form in which the expression writes numbers");
            return;
        }
        boolean totalled = csv.lines().other().totals().stream()
                .anyMatch(total -> total.property().equals(Optional.of(read.name())));
        if (totalled) {
            read.node()
                    .problem(
                            "numberFormats cannot tell how the trailer of trailerTotals writes its total",
                            "one decimalSeparator for a property with a total, or no total");
        }
        if (formats.isByHeader()) {
            if (!csv.header()) {
                read.node()
                        .problem(
                                "numberFormats by _header needs a header", "by: a property that is read from a column");
            }
            return;
        }
        Optional<ParsedProperty> by = properties.stream()
                .filter(other -> other.name().equals(formats.by()))
                .findFirst();
        if (by.filter(ParsedProperty::isBound).isEmpty() || formats.by().equals(read.name())) {
            read.node()
                    .problem(
                            "numberFormats is decided by '" + formats.by() + "', which is no column of its record",
                            properties.stream()
                                    .filter(other ->
                                            other.isBound() && !other.name().equals(read.name()))
                                    .map(ParsedProperty::name)
                                    .collect(Collectors.joining(", ", "_header, ", "")));
        } else if (by.get().property().isPersonal() && !read.property().isPersonal()) {
            read.node()
                    .problem(
                            "numberFormats is decided by '" + formats.by() + "', which is personal data",
                            "classification: pii here too, or another column");
        }
    }

    private static boolean isNumber(Property property) {
        return property.isFromFile()
                && (property.type() instanceof FieldType.Whole || property.type() instanceof FieldType.Decimal);
    }
}
