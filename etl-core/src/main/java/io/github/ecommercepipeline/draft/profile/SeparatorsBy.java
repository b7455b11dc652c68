package io.github.ecommercepipeline.draft.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * That the texts of a column tell which decimal separator the numbers of another one have.
 *
 * @param column the position of the column with these texts
 * @param separators comma or point by the text, in the order of the texts
 * @param others texts with which no number shows its separator
 */
public record SeparatorsBy(int column, Map<String, Character> separators, List<String> others) {

    /** @param separators by the hash of the text */
    static SeparatorsBy of(int column, ValueCounts values, Map<Long, Character> separators) {
        Map<String, Character> byText = new TreeMap<>();
        List<String> others = new ArrayList<>();
        values.texts().forEach((hash, text) -> {
            Character separator = separators.get(hash);
            if (separator == null) {
                others.add(text);
            } else {
                byText.put(text, separator);
            }
        });
        Collections.sort(others);
        return new SeparatorsBy(column, byText, others);
    }
}
