package io.github.ecommercepipeline.draft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives properties of a contract's text other date formats, and leaves the rest of the text as it is. */
final class GalleryFormats {

    private static final String PROPERTY = "      - name: ";
    private static final String OPTIONS = "        logicalTypeOptions: {format: ";
    private static final String CUSTOM = "        customProperties:";
    private static final String FORMATS = "          - {property: formats, ";
    private static final String TYPE = "        logicalType: ";

    private GalleryFormats() {}

    /** @param formats the formats by property; those that are not in the map keep theirs */
    static String with(String yaml, Map<String, List<String>> formats) {
        List<String> lines = new ArrayList<>(Arrays.asList(yaml.split("\n", -1)));
        formats.forEach((name, patterns) -> replace(lines, name, patterns));
        return String.join("\n", lines);
    }

    private static void replace(List<String> lines, String name, List<String> patterns) {
        int from = lines.indexOf(PROPERTY + name);
        int to = from + 1;
        while (to < lines.size() && lines.get(to).startsWith("        ")) {
            to++;
        }
        List<String> property = lines.subList(from, to);
        property.removeIf(line -> line.startsWith(OPTIONS) || line.startsWith(FORMATS));
        String formats = FORMATS
                + patterns.stream()
                        .map(pattern -> '"' + pattern + '"')
                        .collect(Collectors.joining(", ", "value: [", "]}"));
        int custom = property.indexOf(CUSTOM);
        if (custom >= 0) {
            property.add(custom + 1, formats);
            return;
        }
        int type = 0;
        while (!property.get(type).startsWith(TYPE)) {
            type++;
        }
        property.addAll(type + 1, List.of(CUSTOM, formats));
    }
}
