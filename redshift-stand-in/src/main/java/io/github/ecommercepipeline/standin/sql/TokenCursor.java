package io.github.ecommercepipeline.standin.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A position in the tokens of one statement. */
final class TokenCursor {

    private final String sql;
    private final List<Token> tokens;
    private int at;

    TokenCursor(String sql, List<Token> tokens) {
        this.sql = sql;
        this.tokens = List.copyOf(tokens);
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    int position() {
        return at;
    }

    List<Token> tokens() {
        return tokens;
    }

    /** The next token, without consuming it; a syntax error at the end. */
    Token peek() {
        if (atEnd()) {
            throw RedshiftException.unfinished();
        }
        return tokens.get(at);
    }

    Token take() {
        Token token = peek();
        at++;
        return token;
    }

    boolean sees(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(keywords[i])) {
                return false;
            }
        }
        return true;
    }

    boolean seesOneOf(String... keywords) {
        return Stream.of(keywords).anyMatch(this::sees);
    }

    boolean seesSymbol(char symbol) {
        return !atEnd() && tokens.get(at).isSymbol(symbol);
    }

    /** Consumes these keywords if they are next. */
    boolean accept(String... keywords) {
        boolean found = sees(keywords);
        if (found) {
            at += keywords.length;
        }
        return found;
    }

    boolean acceptSymbol(char symbol) {
        boolean found = seesSymbol(symbol);
        if (found) {
            at++;
        }
        return found;
    }

    void expect(String... keywords) {
        for (String keyword : keywords) {
            if (!take().is(keyword)) {
                at--;
                throw RedshiftException.syntax(peek());
            }
        }
    }

    void expectSymbol(char symbol) {
        if (!acceptSymbol(symbol)) {
            throw RedshiftException.syntax(peek());
        }
    }

    void expectEnd() {
        if (!atEnd()) {
            throw RedshiftException.syntax(peek());
        }
    }

    String string() {
        if (peek().kind() != Token.Kind.STRING) {
            throw RedshiftException.syntax(peek());
        }
        return take().value();
    }

    int number() {
        Token token = take();
        try {
            return Integer.parseInt(token.text());
        } catch (NumberFormatException e) {
            throw RedshiftException.syntax(token);
        }
    }

    /** A name for PostgreSQL: folded to lower case and quoted. */
    String name() {
        if (!peek().isName()) {
            throw RedshiftException.syntax(peek());
        }
        return SqlQuoting.quote(take().value());
    }

    /** A name, optionally qualified by schema and database. */
    String qualifiedName() {
        StringBuilder name = new StringBuilder(name());
        while (acceptSymbol('.')) {
            name.append('.').append(name());
        }
        return name.toString();
    }

    /** A list of names in parentheses. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        expectSymbol('(');
        do {
            names.add(name());
        } while (acceptSymbol(','));
        expectSymbol(')');
        return names;
    }

    /** Consumes a parenthesised list and splits it at its top-level commas. */
    List<TokenCursor> items() {
        expectSymbol('(');
        List<TokenCursor> items = new ArrayList<>();
        int from = at;
        int depth = 0;
        while (true) {
            Token token = take();
            if (depth == 0 && (token.isSymbol(',') || token.isSymbol(')'))) {
                items.add(new TokenCursor(sql, tokens.subList(from, at - 1)));
                from = at;
                if (token.isSymbol(')')) {
                    return items;
                }
            } else if (token.isSymbol('(')) {
                depth++;
            } else if (token.isSymbol(')')) {
                depth--;
            }
        }
    }

    /** Consumes one token, or a whole parenthesised list. */
    void skip() {
        if (seesSymbol('(')) {
            items();
        } else {
            take();
        }
    }

    /** The text from that token up to the cursor. */
    String textFrom(int position) {
        return position >= at
                ? ""
                : sql.substring(tokens.get(position).start(), tokens.get(at - 1).end());
    }

    /** The text after the cursor. */
    String rest() {
        return atEnd()
                ? ""
                : sql.substring(
                        tokens.get(at).start(), tokens.get(tokens.size() - 1).end());
    }

    TokenCursor remaining() {
        return new TokenCursor(sql, tokens.subList(Math.min(at, tokens.size()), tokens.size()));
    }
}
