package io.github.ecommercepipeline.standin.sql;

import java.util.List;
import java.util.Locale;

/** Plans one statement, according to its first word. */
final class Statements {

    private Statements() {}

    /** @param sql the whole text, returned if unchanged */
    static StatementPlan plan(String sql, TokenCursor cursor) {
        Token first = cursor.peek();
        if (first.isSymbol('(')) {
            return query(sql, cursor);
        }
        return switch (first.text().toUpperCase(Locale.ROOT)) {
            case "SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE", "MERGE", "DECLARE", "PREPARE" ->
                query(sql, cursor);
            case "COMMIT", "END", "ABORT", "ROLLBACK" -> end(sql, cursor);
            case "FETCH", "CLOSE", "EXECUTE", "DEALLOCATE", "CALL", "COMMENT" -> folded(sql, cursor);
            case "GRANT", "REVOKE" -> privileges(sql, cursor);
            case "EXPLAIN" -> explain(sql, cursor);
            case "BEGIN", "START", "SET", "SHOW", "RESET" -> StatementPlan.pass(SettingStatements.rewrite(sql, cursor));
            case "CREATE" -> DefinitionStatements.create(sql, cursor);
            case "DROP" -> DefinitionStatements.drop(sql, cursor);
            case "ALTER" -> DefinitionStatements.alter(sql, cursor);
            case "COPY" -> CopyParser.plan(cursor);
            case "UNLOAD" -> UnloadParser.plan(cursor);
            case "LOCK", "TRUNCATE", "VACUUM", "ANALYZE", "ANALYSE", "USE" -> MaintenanceStatements.plan(sql, cursor);
            case "REFRESH", "CANCEL" -> throw RedshiftException.notImitated(first.text());
            default -> throw RedshiftException.syntax(first);
        };
    }

    private static StatementPlan end(String sql, TokenCursor cursor) {
        for (Token token : cursor.tokens()) {
            if (token.is("TO") || token.is("PREPARED") || token.is("CHAIN")) {
                throw RedshiftException.syntax(token);
            }
        }
        return StatementPlan.pass(sql);
    }

    private static StatementPlan query(String sql, TokenCursor cursor) {
        QueryRules.check(cursor);
        return folded(sql, cursor);
    }

    private static StatementPlan explain(String sql, TokenCursor cursor) {
        cursor.expect("EXPLAIN");
        if (cursor.sees("ANALYZE") || cursor.seesSymbol('(')) {
            throw RedshiftException.syntax(cursor.peek());
        }
        QueryRules.check(cursor.remaining());
        return folded(sql, new TokenCursor(sql, cursor.tokens()));
    }

    /** PostgreSQL, in which users and groups are roles, has no word for a role as grantee. */
    private static StatementPlan privileges(String sql, TokenCursor cursor) {
        List<Token> tokens = cursor.tokens();
        StringBuilder plain = new StringBuilder();
        int from = tokens.get(0).start();
        for (int i = 1; i < tokens.size(); i++) {
            Token before = tokens.get(i - 1);
            if (tokens.get(i).is("ROLE") && (before.is("TO") || before.is("FROM") || before.isSymbol(','))) {
                plain.append(sql, from, tokens.get(i).start());
                from = tokens.get(i).end();
            }
        }
        if (plain.isEmpty()) {
            return folded(sql, cursor);
        }
        plain.append(sql, from, tokens.get(tokens.size() - 1).end());
        return folded(plain.toString(), new TokenCursor(plain.toString(), SqlTokenizer.of(plain.toString())));
    }

    static StatementPlan folded(String sql, TokenCursor cursor) {
        boolean folds = cursor.tokens().stream()
                .anyMatch(token -> token.kind() == Token.Kind.QUOTED
                        && !token.text().equals(token.text().toLowerCase(Locale.ROOT)));
        return StatementPlan.pass(folds ? NameFolding.folded(cursor) : sql);
    }
}
