package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.Optional;

/** Reads what the {@code csv} custom property says about lines. */
final class LineFormatReader {

    private static final int MOST_ROWS = 1000;
    private static final int LONGEST_PREFIX = 64;

    private LineFormatReader() {}

    static LineFormat read(YamlNode csv, char delimiter, char quote, boolean header) {
        LineFormat defaults = LineFormat.DEFAULT;
        return new LineFormat(
                csv.at("recover").choice(Recover.class, defaults.recover()),
                csv.at("escapes").choice(Escapes.class, defaults.escapes()),
                csv.at("skipInitialSpace").flag(defaults.skipInitialSpace()),
                csv.at("skipRows").number(0, MOST_ROWS, defaults.skipRows()),
                csv.at("sepLine").flag(defaults.sepLine()),
                prefix(csv.at("commentPrefix")),
                prefix(csv.at("trailerPrefix")),
                files(csv.at("files"), defaults.files()),
                OtherLinesReader.read(csv, delimiter, quote, header));
    }

    private static Optional<String> prefix(YamlNode node) {
        Optional<String> prefix = node.text();
        boolean valid = prefix.filter(text ->
                        text.length() > LONGEST_PREFIX || text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c > '~'))
                .isEmpty();
        if (!valid) {
            node.problem("cannot be used", "1 to " + LONGEST_PREFIX + " printable ASCII characters");
        }
        return valid ? prefix : Optional.empty();
    }

    private static List<String> files(YamlNode node, List<String> fallback) {
        if (node.isEmptyList()) {
            node.problem("is an empty list", "at least one pattern of names, such as '*.tsv'");
        }
        for (YamlNode item : node.isPresent() ? node.items() : List.<YamlNode>of()) {
            item.text()
                    .filter(pattern -> pattern.contains("/") || pattern.startsWith("_") || pattern.startsWith("."))
                    .ifPresent(pattern -> item.problem(
                            "'" + pattern + "' matches no file that is read",
                            "a name in which * stands for any characters, without folders, not starting with _ or ."));
        }
        return node.texts(fallback);
    }
}
