package io.github.ecommercepipeline.sandbox.redshift.sql;

import java.util.Locale;

/** One word, string or sign of a SQL text; {@code start} and {@code end} are its place in it. */
record Token(String sql, Kind kind, int start, int end) {

    enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        PARAMETER,
        SYMBOL
    }

    String text() {
        return sql.substring(start, end);
    }

    boolean is(String keyword) {
        return kind == Kind.WORD
                && end - start == keyword.length()
                && sql.regionMatches(true, start, keyword, 0, keyword.length());
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && sql.charAt(start) == symbol;
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** A name as Redshift folds it, which is to lower case even between quotes; a string without its quotes. */
    String value() {
        return switch (kind) {
            case WORD -> text().toLowerCase(Locale.ROOT);
            case QUOTED ->
                sql.substring(start + 1, end - 1).replace("\"\"", "\"").toLowerCase(Locale.ROOT);
            case STRING -> string();
            default -> text();
        };
    }

    /** Doubled quotes, and the backslash before a quote that Redshift's UNLOAD knows, stand for the quote. */
    private String string() {
        int open = start;
        while (open < end && sql.charAt(open) != '\'' && sql.charAt(open) != '$') {
            open++;
        }
        if (open < end && sql.charAt(open) == '$') {
            int body = sql.indexOf('$', open + 1) + 1;
            return sql.substring(body, end - (body - open));
        }
        return sql.substring(open + 1, end - 1).replace("''", "'").replace("\\'", "'");
    }
}
