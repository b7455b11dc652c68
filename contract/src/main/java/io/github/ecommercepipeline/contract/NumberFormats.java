package io.github.ecommercepipeline.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Separators of numbers that are not the same in all records.
 *
 * @param by the property whose text in the record tells the separators; {@link #HEADER} if the names in the file's header do
 * @param formats the separators by such a text, compared without blanks around it, or by such a name, ignoring case
 * @param others whether numbers beside another text, or under another header, are rejected
 */
public record NumberFormats(String by, Map<String, Separators> formats, Others others) {

    /** No property has this name. */
    public static final String HEADER = "_header";

    /** What becomes of numbers for which no format is named. */
    public enum Others {
        /** They are rejected. */
        REJECT,
        /** They have the separators of the property itself. */
        OWN
    }

    public NumberFormats {
        formats = Collections.unmodifiableMap(new LinkedHashMap<>(formats));
    }

    /** Whether one header tells the separators of a whole file. */
    public boolean isByHeader() {
        return by.equals(HEADER);
    }
}
