package io.github.ecommercepipeline.draft.decide;

import io.github.ecommercepipeline.draft.profile.SeparatorsBy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * That the texts of one property tell how the numbers of another one are written.
 *
 * @param by the property with these texts
 */
record NumberFormsDraft(String by, SeparatorsBy separators) {

    static final String NAME = "numberFormats";

    private static final int SHOWN = 5;

    /** The value of {@code numberFormats}. */
    Map<String, Object> value(boolean groups) {
        Map<String, Object> formats = new LinkedHashMap<>();
        separators.separators().forEach((text, separator) -> formats.put(text, format(separator, groups)));
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("by", by);
        value.put("formats", formats);
        if (!separators.others().isEmpty()) {
            value.put("others", "own");
        }
        return value;
    }

    private static Map<String, Object> format(char separator, boolean groups) {
        Map<String, Object> format = new LinkedHashMap<>();
        if (separator == ',') {
            format.put("decimalSeparator", ",");
        }
        if (groups) {
            format.put("thousandsSeparator", separator == ',' ? "." : ",");
        }
        return format;
    }

    /** What speaks for it, as the rest of a sentence. */
    String evidence() {
        return "commas where " + by + " is " + texts(',') + ", points where it is " + texts('.')
                + (separators.others().isEmpty()
                        ? "."
                        : "; with " + Evidence.quoted(separators.others(), SHOWN)
                                + " no value shows its separator, and points are read.");
    }

    private String texts(char separator) {
        List<String> texts = separators.separators().entrySet().stream()
                .filter(entry -> entry.getValue() == separator)
                .map(Map.Entry::getKey)
                .toList();
        return Evidence.quoted(texts, SHOWN);
    }
}
