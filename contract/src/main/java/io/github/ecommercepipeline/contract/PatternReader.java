package io.github.ecommercepipeline.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the patterns of a date or timestamp: {@code logicalTypeOptions.format} first, then {@code formats}. */
final class PatternReader {

    private PatternReader() {}

    /** The distinct patterns, or the default one if none is given; empty for other types. */
    static List<String> read(CustomProperties custom, YamlNode property, FieldType type) {
        if (!isTime(type)) {
            return List.of();
        }
        List<String> patterns = new ArrayList<>();
        add(property.at("logicalTypeOptions").at("format"), patterns, type);
        YamlNode formats = custom.value("formats");
        formats.items().forEach(place -> add(place, patterns, type));
        if (formats.isEmptyList()) {
            formats.problem("is an empty list", "at least one pattern");
        }
        String standard = type instanceof FieldType.Date ? "uuuu-MM-dd" : "uuuu-MM-dd HH:mm:ss";
        return patterns.isEmpty() ? List.of(standard) : patterns;
    }

    static boolean isTime(FieldType type) {
        return type instanceof FieldType.Date || type instanceof FieldType.Timestamp;
    }

    private static void add(YamlNode place, List<String> patterns, FieldType type) {
        Optional<String> text = place.text();
        if (text.isEmpty() || patterns.contains(text.get())) {
            return;
        }
        String pattern = text.get();
        Optional<String> fault = DatePattern.fault(pattern, type);
        if (fault.isPresent()) {
            place.problem(
                    "'" + pattern + "': " + fault.get(), "a java.time pattern for strict parsing, such as uuuu-MM-dd");
            return;
        }
        for (String other : patterns) {
            if (DatePattern.contradict(other, pattern) || DatePattern.contradict(pattern, other)) {
                place.problem(
                        "'" + pattern + "' and '" + other + "' read the same text as different dates or times",
                        "patterns that agree on every text");
            }
        }
        patterns.add(pattern);
    }
}
