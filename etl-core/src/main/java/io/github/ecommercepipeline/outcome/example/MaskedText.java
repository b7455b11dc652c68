package io.github.ecommercepipeline.outcome.example;

import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.outcome.books.Excerpt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A record as text that anybody may see: the values of public properties, all others masked.
 *
 * @param names of the properties, in order
 * @param shown those whose values may be seen; without any, records are masked as a whole
 */
public record MaskedText(List<String> names, Set<String> shown) {

    private static final String NULL = "NULL";
    private static final String UNREAD = "(cannot be read)";

    public MaskedText {
        names = List.copyOf(names);
        shown = Set.copyOf(shown);
    }

    /**
     * The text of a record.
     *
     * @param values as canonical texts, NULL for NULL; empty if the record cannot be split into fields: it is masked as a whole
     * @param reasons why it was not accepted, which name the properties that could not be read
     */
    public String of(List<String> values, List<String> reasons) {
        if (values.isEmpty() || shown.isEmpty()) {
            return Privacy.MASK_TEXT;
        }
        Set<String> unread = new HashSet<>();
        reasons.stream()
                .filter(reason -> reason.indexOf(':') > 0)
                .forEach(reason -> unread.add(reason.substring(0, reason.indexOf(':'))));
        StringJoiner text = new StringJoiner(", ");
        for (int i = 0; i < names.size(); i++) {
            text.add(names.get(i) + "=" + value(names.get(i), values.get(i), unread));
        }
        return Excerpt.of(text.toString(), Excerpt.RECORD);
    }

    private String value(String name, String value, Set<String> unread) {
        if (!shown.contains(name)) {
            return Privacy.MASK_TEXT;
        }
        if (value == null) {
            return unread.contains(name) ? UNREAD : NULL;
        }
        return Excerpt.of(value, Excerpt.VALUE);
    }
}
