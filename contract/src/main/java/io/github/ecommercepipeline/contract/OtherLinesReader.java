package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.ANY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what the {@code csv} custom property says about lines that are neither header nor records. */
final class OtherLinesReader {

    static final AllowedKeys TOTAL = AllowedKeys.of(ANY, "line", "sum", "count");

    private static final int LONGEST = 64;
    private static final int MOST_TOTALS = 8;
    private static final String RECORDS = "records";

    private OtherLinesReader() {}

    static OtherLines read(YamlNode csv, char delimiter, char quote, boolean header) {
        YamlNode prefixes = csv.at("headerPrefix");
        if (prefixes.isPresent() && !header) {
            prefixes.problem("needs a header", "headerPrefix only without header: false");
        }
        List<String> trailers = new ArrayList<>();
        for (YamlNode item : csv.at("trailers").items()) {
            item.text()
                    .filter(line -> isPattern(item, line, delimiter, quote))
                    .filter(line -> hasNoNumber(item, line))
                    .ifPresent(trailers::add);
        }
        return new OtherLines(
                prefixes(prefixes),
                csv.at("quotedBlankRows").flag(false),
                trailers,
                totals(csv.at("trailerTotals"), delimiter, quote));
    }

    /** One text, or a list of them. */
    private static List<String> prefixes(YamlNode node) {
        List<YamlNode> items = node.value().isTextual() ? List.of(node) : node.items();
        List<String> prefixes = new ArrayList<>();
        for (YamlNode item : items) {
            item.text().filter(text -> isPrintable(item, text)).ifPresent(prefixes::add);
        }
        return prefixes;
    }

    private static List<TrailerTotal> totals(YamlNode list, char delimiter, char quote) {
        List<YamlNode> items = list.items();
        if (items.size() > MOST_TOTALS) {
            list.problem("has " + items.size() + " totals", "at most " + MOST_TOTALS);
        }
        List<TrailerTotal> totals = new ArrayList<>();
        for (YamlNode item : items) {
            if (TOTAL.fit(item)) {
                total(item, delimiter, quote).ifPresent(totals::add);
            }
        }
        return totals;
    }

    private static Optional<TrailerTotal> total(YamlNode item, char delimiter, char quote) {
        YamlNode place = item.at("line");
        String line = place.requiredText("what the line begins with, such as 'Total,#'");
        boolean usable = !line.isEmpty() && isPattern(place, line, delimiter, quote);
        if (usable && line.chars().filter(c -> c == '#').count() != 1) {
            place.problem("'" + line + "' does not say where the number stands", "one # in the place of the number");
            usable = false;
        }
        if (item.at("sum").isPresent() == item.at("count").isPresent()) {
            item.problem("must say what the number is", "either sum or count");
            return Optional.empty();
        }
        boolean sum = item.at("sum").isPresent();
        Optional<String> name = item.at(sum ? "sum" : "count").text();
        return usable && name.isPresent()
                ? Optional.of(new TrailerTotal(
                        line,
                        sum ? TrailerTotal.Kind.SUM : TrailerTotal.Kind.COUNT,
                        sum || !name.get().equals(RECORDS) ? name.get() : ""))
                : Optional.empty();
    }

    /** Reports totals of properties that do not exist or cannot be added up. */
    static void check(OtherLines lines, YamlNode csv, List<ParsedProperty> properties) {
        for (int i = 0; i < lines.totals().size(); i++) {
            TrailerTotal total = lines.totals().get(i);
            boolean sum = total.kind() == TrailerTotal.Kind.SUM;
            YamlNode place = csv.at("trailerTotals");
            total.property().ifPresent(name -> check(place, name, sum, properties));
        }
    }

    private static void check(YamlNode place, String name, boolean sum, List<ParsedProperty> properties) {
        Optional<ParsedProperty> found =
                properties.stream().filter(read -> read.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            String names = properties.stream().map(ParsedProperty::name).collect(Collectors.joining(", "));
            place.problem("no property is named '" + name + "'", sum ? names : RECORDS + ", " + names);
            return;
        }
        FieldType type = found.get().property().type();
        boolean fits = sum
                ? type instanceof FieldType.Whole || type instanceof FieldType.Decimal
                : type instanceof FieldType.Bool;
        if (!fits && found.get().typed()) {
            place.problem(
                    "'" + name + "' cannot be " + (sum ? "summed" : "counted"),
                    sum
                            ? "a property of type smallint, integer, bigint or decimal"
                            : RECORDS + ", or a boolean property, whose true values are counted");
        }
        if (found.get().property().isPersonal()) {
            place.problem("'" + name + "' is personal data", "a property that is not classification: pii");
        }
    }

    private static boolean isPattern(YamlNode place, String line, char delimiter, char quote) {
        if (!isPrintable(place, line)) {
            return false;
        }
        boolean telling = line.chars().anyMatch(c -> c != '*' && c != '#' && c != delimiter && c != quote && c > ' ');
        if (!telling || line.matches(".*[*#][*#].*")) {
            place.problem(
                    "'" + line + "' does not tell the line from a record",
                    "a text with a word or a number in it; * stands for anything within a field, and not beside another");
            return false;
        }
        return true;
    }

    private static boolean hasNoNumber(YamlNode place, String line) {
        if (line.indexOf('#') >= 0) {
            place.problem(
                    "'" + line + "' has a #, which stands for a number", "trailerTotals for a line with a number");
            return false;
        }
        return true;
    }

    private static boolean isPrintable(YamlNode place, String text) {
        boolean printable = text.length() <= LONGEST && text.chars().allMatch(c -> (c >= ' ' || c == '\t') && c <= '~');
        if (!printable) {
            place.problem("cannot be used", "1 to " + LONGEST + " printable ASCII characters");
        }
        return printable;
    }
}
