package io.github.ecommercepipeline.standin.sql;

import java.util.List;
import java.util.Set;

/** Refuses syntax of queries and DML that PostgreSQL has and Redshift does not. */
final class QueryRules {

    private static final Set<String> UNKNOWN_TYPES = Set.of(
            "json", "jsonb", "uuid", "bytea", "money", "xml", "inet", "cidr", "macaddr", "hstore", "citext", "point");

    private QueryRules() {}

    /** Statements that mention pg_catalog come from tools such as psql, written for PostgreSQL, and are not checked. */
    static void check(TokenCursor statement) {
        List<Token> tokens = statement.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("pg_catalog") && isSymbol(tokens, i + 1, '.')) {
                return;
            }
        }
        for (int i = statement.position(); i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.WORD) {
                check(tokens, i);
            } else if (token.isSymbol(':')
                    && i + 2 < tokens.size()
                    && tokens.get(i + 1).isSymbol(':')) {
                type(tokens.get(i + 2));
            }
        }
    }

    private static void check(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        if ((token.is("ON") && is(tokens, i + 1, "CONFLICT"))
                || (token.is("RETURNING") && !isSymbol(tokens, i - 1, '.'))
                || token.is("LATERAL")
                || token.is("TABLESAMPLE")
                || (token.is("IS") && isDistinctFrom(tokens, i + 1))
                || (token.is("FILTER") && isSymbol(tokens, i - 1, ')') && isSymbol(tokens, i + 1, '('))
                || (token.is("MATERIALIZED") && is(tokens, i - 1, "AS"))
                || (token.is("COLLATE") && !isSymbol(tokens, i + 1, '('))
                || (token.is("MATCHED") && is(tokens, i + 1, "AND"))
                || (token.is("DO") && is(tokens, i + 1, "NOTHING"))) {
            throw RedshiftException.syntax(token);
        }
        if (token.is("FOR") && (is(tokens, i + 1, "UPDATE") || is(tokens, i + 1, "SHARE"))) {
            throw RedshiftException.unsupported("SELECT FOR UPDATE/SHARE is not supported");
        }
        if (token.is("DISTINCT") && is(tokens, i + 1, "ON")) {
            throw RedshiftException.unsupported("SELECT DISTINCT ON is not supported");
        }
        if (token.is("COLLATE") || (token.is("REMOVE") && is(tokens, i + 1, "DUPLICATES"))) {
            throw RedshiftException.notImitated(token.text());
        }
        if (token.is("AS") && !isSymbol(tokens, i + 1, '(')) {
            return;
        }
        if (token.is("AS")
                && (is(tokens, i + 2, "INSERT") || is(tokens, i + 2, "UPDATE") || is(tokens, i + 2, "DELETE"))) {
            throw RedshiftException.syntax(tokens.get(i + 2));
        }
    }

    private static boolean isDistinctFrom(List<Token> tokens, int i) {
        int at = is(tokens, i, "NOT") ? i + 1 : i;
        return is(tokens, at, "DISTINCT") && is(tokens, at + 1, "FROM");
    }

    private static void type(Token token) {
        if (token.kind() == Token.Kind.WORD && UNKNOWN_TYPES.contains(token.value())) {
            throw RedshiftException.unsupported("type \"" + token.value() + "\" is not supported on Redshift");
        }
    }

    private static boolean is(List<Token> tokens, int i, String keyword) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(keyword);
    }

    private static boolean isSymbol(List<Token> tokens, int i, char symbol) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isSymbol(symbol);
    }
}
