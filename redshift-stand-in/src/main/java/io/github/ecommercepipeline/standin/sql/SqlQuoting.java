package io.github.ecommercepipeline.standin.sql;

import java.util.List;

/** Quotes identifiers and literals for PostgreSQL. */
public final class SqlQuoting {

    /** PostgreSQL's limit for a name; Redshift's is 127. */
    private static final int BYTES = 63;

    private SqlQuoting() {}

    /** Refuses a name that PostgreSQL would silently truncate. */
    public static String quote(String name) {
        if (name.length() > BYTES) {
            throw RedshiftException.notImitated("a name of more than " + BYTES + " bytes (" + name + ")");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static String literal(String text) {
        return text.indexOf('\\') < 0
                ? "'" + text.replace("'", "''") + "'"
                : "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** The name without quotes: {@code "a"} becomes {@code a}. */
    static String bare(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"");
    }

    static String list(List<String> names) {
        return "(" + String.join(", ", names) + ")";
    }
}
