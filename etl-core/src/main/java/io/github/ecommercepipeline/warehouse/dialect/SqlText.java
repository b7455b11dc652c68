package io.github.ecommercepipeline.warehouse.dialect;

/** Splits SQL into statements as PostgreSQL does, except that dollar-quoted text is treated as SQL. */
public final class SqlText {

    private final String sql;
    private int at;

    private SqlText(String sql) {
        this.sql = sql;
    }

    /** Whether the first statement is followed by anything but white space, comments and semicolons. */
    public static boolean hasMoreThanOneStatement(String sql) {
        SqlText text = new SqlText(sql);
        boolean ended = false;
        while (text.at < sql.length()) {
            char c = sql.charAt(text.at);
            if (text.skipComment()) {
                continue;
            }
            if (c == ';') {
                ended = true;
            } else if (!Character.isWhitespace(c)) {
                if (ended) {
                    return true;
                }
                text.skipQuoted(c);
            }
            text.at++;
        }
        return false;
    }

    private boolean skipComment() {
        if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end;
            return true;
        }
        if (!sql.startsWith("/*", at)) {
            return false;
        }
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
        return true;
    }

    /** Advances to the closing quote. A doubled quote simply ends one quoted text and begins the next. */
    private void skipQuoted(char quote) {
        if (quote != '\'' && quote != '"') {
            return;
        }
        boolean escapes = quote == '\'' && at > 0 && Character.toLowerCase(sql.charAt(at - 1)) == 'e';
        for (at++; at < sql.length() && sql.charAt(at) != quote; at++) {
            if (escapes && sql.charAt(at) == '\\') {
                at++;
            }
        }
    }
}
