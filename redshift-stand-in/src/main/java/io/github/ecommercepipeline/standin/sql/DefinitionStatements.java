package io.github.ecommercepipeline.standin.sql;

/** Plans CREATE, ALTER and DROP. */
final class DefinitionStatements {

    private DefinitionStatements() {}

    static StatementPlan create(String sql, TokenCursor cursor) {
        cursor.expect("CREATE");
        boolean replaces = cursor.accept("OR", "REPLACE");
        if (cursor.accept("VIEW")) {
            return view(sql, cursor);
        }
        if (cursor.seesOneOf("PROCEDURE", "FUNCTION", "EXTERNAL", "MATERIALIZED", "LIBRARY", "MODEL", "DATASHARE")) {
            throw RedshiftException.notImitated("CREATE " + cursor.peek().text());
        }
        if (cursor.sees("INDEX") || cursor.sees("UNIQUE", "INDEX")) {
            throw RedshiftException.unsupported("SQL command \"CREATE INDEX\" not supported on Redshift tables.");
        }
        if (replaces) {
            throw RedshiftException.syntax(cursor.peek());
        }
        if (cursor.accept("TABLE")) {
            return StatementPlan.pass(CreateTable.rewrite("TABLE", cursor));
        }
        cursor.accept("LOCAL");
        if (cursor.accept("TEMP", "TABLE") || cursor.accept("TEMPORARY", "TABLE")) {
            return StatementPlan.pass(CreateTable.rewrite("TEMPORARY TABLE", cursor));
        }
        if (cursor.seesOneOf("SCHEMA", "USER", "GROUP", "ROLE")) {
            return Statements.folded(sql, new TokenCursor(sql, cursor.tokens()));
        }
        throw RedshiftException.syntax(cursor.peek());
    }

    private static StatementPlan view(String sql, TokenCursor cursor) {
        for (int i = 0; i + 1 < cursor.tokens().size(); i++) {
            if (cursor.tokens().get(i).is("SCHEMA")
                    && cursor.tokens().get(i + 1).is("BINDING")) {
                throw RedshiftException.notImitated("a late-binding view (WITH NO SCHEMA BINDING)");
            }
        }
        QueryRules.check(cursor);
        return Statements.folded(sql, new TokenCursor(sql, cursor.tokens()));
    }

    static StatementPlan drop(String sql, TokenCursor cursor) {
        cursor.expect("DROP");
        if (cursor.seesOneOf("TABLE", "VIEW", "SCHEMA", "USER", "GROUP", "ROLE")) {
            return Statements.folded(sql, new TokenCursor(sql, cursor.tokens()));
        }
        throw cursor.sees("INDEX")
                ? RedshiftException.unsupported("SQL command \"DROP INDEX\" not supported on Redshift tables.")
                : RedshiftException.syntax(cursor.peek());
    }

    static StatementPlan alter(String sql, TokenCursor cursor) {
        cursor.expect("ALTER");
        if (cursor.accept("TABLE")) {
            return AlterTable.plan(sql, cursor);
        }
        if (cursor.seesOneOf("SCHEMA", "USER", "GROUP", "ROLE")) {
            return Statements.folded(sql, new TokenCursor(sql, cursor.tokens()));
        }
        throw RedshiftException.syntax(cursor.peek());
    }
}
