package io.github.ecommercepipeline.warehouse.dialect;

/** Tells statements apart as PostgreSQL does; text between dollar signs is taken for SQL. */
public final class SqlText {

    private final String sql;
    private int at;

    private SqlText(String sql) {
        this.sql = sql;
    }

    /** Whether anything but blanks, comments and semicolons follows the first semicolon between statements. */
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

    /** Goes to the closing quote; a doubled quote begins the next text, which comes to the same. */
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
