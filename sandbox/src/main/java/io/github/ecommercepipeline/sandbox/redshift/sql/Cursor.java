package io.github.ecommercepipeline.sandbox.redshift.sql;

import java.util.ArrayList;
import java.util.List;

/** Walks over the tokens of one statement. */
final class Cursor {

    private final String sql;
    private final List<Token> tokens;
    private int at;

    Cursor(String sql, List<Token> tokens) {
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

    /** The next token, which stays the next; at the end there is a syntax error. */
    Token peek() {
        if (atEnd()) {
            throw Refusal.unfinished();
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

    boolean seesSymbol(char symbol) {
        return !atEnd() && tokens.get(at).isSymbol(symbol);
    }

    /** Takes these keywords if all of them come next. */
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
                throw Refusal.syntax(peek());
            }
        }
    }

    void expectSymbol(char symbol) {
        if (!acceptSymbol(symbol)) {
            throw Refusal.syntax(peek());
        }
    }

    void expectEnd() {
        if (!atEnd()) {
            throw Refusal.syntax(peek());
        }
    }

    String string() {
        if (peek().kind() != Token.Kind.STRING) {
            throw Refusal.syntax(peek());
        }
        return take().value();
    }

    int number() {
        Token token = take();
        try {
            return Integer.parseInt(token.text());
        } catch (NumberFormatException e) {
            throw Refusal.syntax(token);
        }
    }

    /** A name as PostgreSQL must be told it: folded, quoted. */
    String name() {
        if (!peek().isName()) {
            throw Refusal.syntax(peek());
        }
        return Names.quote(take().value());
    }

    /** A name with or without the schema, and the database, before it. */
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

    /** What stands in parentheses, cut at its own commas; takes it with both parentheses. */
    List<Cursor> items() {
        expectSymbol('(');
        List<Cursor> items = new ArrayList<>();
        int from = at;
        int depth = 0;
        while (true) {
            Token token = take();
            if (depth == 0 && (token.isSymbol(',') || token.isSymbol(')'))) {
                items.add(new Cursor(sql, tokens.subList(from, at - 1)));
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

    /** Takes one token, and if it opens a parenthesis all up to the one that closes it. */
    void skip() {
        if (seesSymbol('(')) {
            items();
        } else {
            take();
        }
    }

    /** The text from one token up to where the cursor is now. */
    String textFrom(int position) {
        return position >= at
                ? ""
                : sql.substring(tokens.get(position).start(), tokens.get(at - 1).end());
    }

    /** The text of all that was not taken yet. */
    String rest() {
        return atEnd()
                ? ""
                : sql.substring(
                        tokens.get(at).start(), tokens.get(tokens.size() - 1).end());
    }

    Cursor remaining() {
        return new Cursor(sql, tokens.subList(Math.min(at, tokens.size()), tokens.size()));
    }
}
