package io.github.ecommercepipeline.standin.sql;

import java.util.Locale;

/** A token of a SQL text, from {@code start} to before {@code end}. */
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

    /** A name folded as Redshift does, to lower case even if quoted; a string without its quotes. */
    String value() {
        return switch (kind) {
            case WORD -> text().toLowerCase(Locale.ROOT);
            case QUOTED ->
                sql.substring(start + 1, end - 1).replace("\"\"", "\"").toLowerCase(Locale.ROOT);
            case STRING -> string();
            default -> text();
        };
    }

    /** Unescapes doubled quotes, and the backslash-escaped quotes of UNLOAD. */
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
