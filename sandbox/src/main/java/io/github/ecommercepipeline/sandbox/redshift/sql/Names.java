package io.github.ecommercepipeline.sandbox.redshift.sql;

import java.util.List;

/** Identifiers and literals for PostgreSQL. */
public final class Names {

    /** What PostgreSQL keeps of a name; Redshift keeps 127. */
    private static final int BYTES = 63;

    private Names() {}

    /** Refuses a name that PostgreSQL would silently cut. */
    public static String quote(String name) {
        if (name.length() > BYTES) {
            throw Refusal.notImitated("a name of more than " + BYTES + " bytes (" + name + ")");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static String literal(String text) {
        return text.indexOf('\\') < 0
                ? "'" + text.replace("'", "''") + "'"
                : "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** {@code "a"} as {@code a}. */
    static String bare(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"");
    }

    static String list(List<String> names) {
        return "(" + String.join(", ", names) + ")";
    }
}
