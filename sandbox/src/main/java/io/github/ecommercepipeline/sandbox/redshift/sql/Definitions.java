package io.github.ecommercepipeline.sandbox.redshift.sql;

/** CREATE, ALTER and DROP of what is not only a table. */
final class Definitions {

    private Definitions() {}

    static Plan create(String sql, Cursor cursor) {
        cursor.expect("CREATE");
        boolean replaces = cursor.accept("OR", "REPLACE");
        if (cursor.accept("VIEW")) {
            return view(sql, cursor);
        }
        if (cursor.sees("PROCEDURE")
                || cursor.sees("FUNCTION")
                || cursor.sees("EXTERNAL")
                || cursor.sees("MATERIALIZED")
                || cursor.sees("LIBRARY")
                || cursor.sees("MODEL")
                || cursor.sees("DATASHARE")) {
            throw Refusal.notImitated("CREATE " + cursor.peek().text());
        }
        if (cursor.sees("INDEX") || cursor.sees("UNIQUE", "INDEX")) {
            throw Refusal.unsupported("SQL command \"CREATE INDEX\" not supported on Redshift tables.");
        }
        if (replaces) {
            throw Refusal.syntax(cursor.peek());
        }
        if (cursor.accept("TABLE")) {
            return Plan.pass(CreateTable.rewrite("TABLE", cursor));
        }
        cursor.accept("LOCAL");
        if (cursor.accept("TEMP", "TABLE") || cursor.accept("TEMPORARY", "TABLE")) {
            return Plan.pass(CreateTable.rewrite("TEMPORARY TABLE", cursor));
        }
        if (cursor.sees("SCHEMA") || cursor.sees("USER") || cursor.sees("GROUP") || cursor.sees("ROLE")) {
            return Statements.folded(sql, new Cursor(sql, cursor.tokens()));
        }
        throw Refusal.syntax(cursor.peek());
    }

    private static Plan view(String sql, Cursor cursor) {
        for (int i = 0; i + 1 < cursor.tokens().size(); i++) {
            if (cursor.tokens().get(i).is("SCHEMA")
                    && cursor.tokens().get(i + 1).is("BINDING")) {
                throw Refusal.notImitated("a late-binding view (WITH NO SCHEMA BINDING)");
            }
        }
        QueryRules.check(cursor);
        return Statements.folded(sql, new Cursor(sql, cursor.tokens()));
    }

    static Plan drop(String sql, Cursor cursor) {
        cursor.expect("DROP");
        for (String kind : new String[] {"TABLE", "VIEW", "SCHEMA", "USER", "GROUP", "ROLE"}) {
            if (cursor.sees(kind)) {
                return Statements.folded(sql, new Cursor(sql, cursor.tokens()));
            }
        }
        throw cursor.sees("INDEX")
                ? Refusal.unsupported("SQL command \"DROP INDEX\" not supported on Redshift tables.")
                : Refusal.syntax(cursor.peek());
    }

    static Plan alter(String sql, Cursor cursor) {
        cursor.expect("ALTER");
        if (cursor.accept("TABLE")) {
            return AlterTable.plan(sql, cursor);
        }
        if (cursor.sees("SCHEMA") || cursor.sees("USER") || cursor.sees("GROUP") || cursor.sees("ROLE")) {
            return Statements.folded(sql, new Cursor(sql, cursor.tokens()));
        }
        throw Refusal.syntax(cursor.peek());
    }
}
