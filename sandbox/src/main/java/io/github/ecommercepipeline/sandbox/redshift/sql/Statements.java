package io.github.ecommercepipeline.sandbox.redshift.sql;

import java.util.Locale;

/** Plans one statement by its first words. */
final class Statements {

    private Statements() {}

    /** @param sql the whole text, given back where nothing changes */
    static Plan plan(String sql, Cursor cursor) {
        Token first = cursor.peek();
        if (first.isSymbol('(')) {
            return query(sql, cursor);
        }
        return switch (first.text().toUpperCase(Locale.ROOT)) {
            case "SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE", "MERGE", "DECLARE", "PREPARE" ->
                query(sql, cursor);
            case "COMMIT", "END", "ABORT", "ROLLBACK" -> end(sql, cursor);
            case "FETCH", "CLOSE", "EXECUTE", "DEALLOCATE", "CALL", "COMMENT", "GRANT", "REVOKE" -> folded(sql, cursor);
            case "EXPLAIN" -> explain(sql, cursor);
            case "BEGIN", "START", "SET", "SHOW", "RESET" -> Plan.pass(Settings.rewrite(sql, cursor));
            case "CREATE" -> Definitions.create(sql, cursor);
            case "DROP" -> Definitions.drop(sql, cursor);
            case "ALTER" -> Definitions.alter(sql, cursor);
            case "COPY" -> CopyParser.plan(cursor);
            case "UNLOAD" -> UnloadParser.plan(cursor);
            case "LOCK", "TRUNCATE", "VACUUM", "ANALYZE", "ANALYSE", "USE" -> Maintenance.plan(sql, cursor);
            case "REFRESH", "CANCEL" -> throw Refusal.notImitated(first.text());
            default -> throw Refusal.syntax(first);
        };
    }

    private static Plan end(String sql, Cursor cursor) {
        for (Token token : cursor.tokens()) {
            if (token.is("TO") || token.is("PREPARED") || token.is("CHAIN")) {
                throw Refusal.syntax(token);
            }
        }
        return Plan.pass(sql);
    }

    private static Plan query(String sql, Cursor cursor) {
        QueryRules.check(cursor);
        return folded(sql, cursor);
    }

    private static Plan explain(String sql, Cursor cursor) {
        cursor.expect("EXPLAIN");
        if (cursor.sees("ANALYZE") || cursor.seesSymbol('(')) {
            throw Refusal.syntax(cursor.peek());
        }
        QueryRules.check(cursor.remaining());
        return folded(sql, new Cursor(sql, cursor.tokens()));
    }

    static Plan folded(String sql, Cursor cursor) {
        boolean folds = cursor.tokens().stream()
                .anyMatch(token -> token.kind() == Token.Kind.QUOTED
                        && !token.text().equals(token.text().toLowerCase(Locale.ROOT)));
        return Plan.pass(folds ? Quoted.folded(cursor) : sql);
    }
}
