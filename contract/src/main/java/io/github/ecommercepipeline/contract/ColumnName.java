package io.github.ecommercepipeline.contract;

import java.util.Locale;

/** The name of a column, as contracts and headers write it. */
public final class ColumnName {

    private ColumnName() {}

    /** The same text for names that are equal but for case and the blanks around them. */
    public static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
