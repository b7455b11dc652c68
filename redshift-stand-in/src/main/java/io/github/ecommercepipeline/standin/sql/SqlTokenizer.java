package io.github.ecommercepipeline.standin.sql;

import java.util.ArrayList;
import java.util.List;

/** Splits a SQL text into tokens; handles quotes, dollar quotes, escapes and nested comments, but no grammar. */
final class SqlTokenizer {

    private final String sql;
    private final List<Token> found = new ArrayList<>();
    private int at;

    private SqlTokenizer(String sql) {
        this.sql = sql;
    }

    /** An unterminated token, such as a string without its closing quote, extends to the end of the text. */
    static List<Token> of(String sql) {
        SqlTokenizer tokens = new SqlTokenizer(sql);
        while (tokens.at < sql.length()) {
            tokens.next();
        }
        return tokens.found;
    }

    private void next() {
        char c = sql.charAt(at);
        int start = at;
        if (c <= ' ') {
            at++;
        } else if (sql.startsWith("--", at)) {
            at = endAfter(sql.indexOf('\n', at), 1);
        } else if (sql.startsWith("/*", at)) {
            comment();
        } else if (c == '\'') {
            quoted('\'', false);
            add(Token.Kind.STRING, start);
        } else if (c == '"') {
            quoted('"', false);
            add(Token.Kind.QUOTED, start);
        } else if ((c == 'e' || c == 'E') && sql.startsWith("'", at + 1)) {
            at++;
            quoted('\'', true);
            add(Token.Kind.STRING, start);
        } else if (isWordStart(c)) {
            run();
            add(Token.Kind.WORD, start);
        } else if (isDigit(c)) {
            number();
            add(Token.Kind.NUMBER, start);
        } else if (c == '$') {
            dollar();
        } else {
            at++;
            add(Token.Kind.SYMBOL, start);
        }
    }

    private void add(Token.Kind kind, int start) {
        found.add(new Token(sql, kind, start, at));
    }

    private void comment() {
        int depth = 0;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return;
                }
            } else {
                at++;
            }
        }
    }

    private void quoted(char quote, boolean escapes) {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == '\\' && quote == '\'' && (escapes || (sql.startsWith("'", at) && isEscapedQuote()))) {
                at = Math.min(at + 1, sql.length());
            } else if (c == quote) {
                if (at < sql.length() && sql.charAt(at) == quote) {
                    at++;
                } else {
                    return;
                }
            }
        }
    }

    /** In PostgreSQL {@code \'} ends a plain string; in Redshift's UNLOAD, and only there, it does not. */
    private boolean isEscapedQuote() {
        return !found.isEmpty() && found.get(0).is("UNLOAD");
    }

    private void number() {
        while (at < sql.length() && (isWordPart(sql.charAt(at)) || sql.charAt(at) == '.')) {
            at++;
        }
    }

    private void dollar() {
        int start = at++;
        if (at < sql.length() && isDigit(sql.charAt(at))) {
            run();
            add(Token.Kind.PARAMETER, start);
            return;
        }
        while (at < sql.length() && isWordPart(sql.charAt(at)) && sql.charAt(at) != '$') {
            at++;
        }
        if (at < sql.length() && sql.charAt(at) == '$') {
            String tag = sql.substring(start, ++at);
            at = endAfter(sql.indexOf(tag, at), tag.length());
            add(Token.Kind.STRING, start);
        } else {
            at = start + 1;
            add(Token.Kind.SYMBOL, start);
        }
    }

    private void run() {
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
    }

    private int endAfter(int found, int length) {
        return found < 0 ? sql.length() : found + length;
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
