package io.github.ecommercepipeline.standin.sql;

/** Plans LOCK, TRUNCATE, VACUUM, ANALYZE and USE. */
final class MaintenanceStatements {

    private MaintenanceStatements() {}

    static StatementPlan plan(String sql, TokenCursor cursor) {
        Token verb = cursor.take();
        if (verb.is("LOCK")) {
            return lock(cursor);
        } else if (verb.is("TRUNCATE")) {
            cursor.accept("TABLE");
            String truncate = "TRUNCATE TABLE " + cursor.qualifiedName();
            cursor.expectEnd();
            return StatementPlan.of(truncate, new Action.Truncate(truncate));
        } else if (verb.is("VACUUM")) {
            return vacuum(cursor);
        } else if (verb.is("USE")) {
            String database = cursor.name();
            cursor.expectEnd();
            return StatementPlan.pass("SET redshift.used_database TO " + SqlQuoting.literal(SqlQuoting.bare(database)));
        }
        return analyze(sql, cursor);
    }

    /** Without a mode, both lock in ACCESS EXCLUSIVE mode. */
    private static StatementPlan lock(TokenCursor cursor) {
        cursor.accept("TABLE");
        StringBuilder lock = new StringBuilder("LOCK TABLE ").append(cursor.qualifiedName());
        while (cursor.acceptSymbol(',')) {
            lock.append(", ").append(cursor.qualifiedName());
        }
        cursor.expectEnd();
        return StatementPlan.pass(lock.toString());
    }

    private static StatementPlan vacuum(TokenCursor cursor) {
        if (!cursor.accept("FULL")
                && !cursor.accept("SORT", "ONLY")
                && !cursor.accept("DELETE", "ONLY")
                && !cursor.accept("REINDEX")) {
            cursor.accept("RECLUSTER");
        }
        String table = cursor.atEnd() ? "" : cursor.qualifiedName();
        if (cursor.accept("TO")) {
            cursor.number();
            cursor.expect("PERCENT");
        }
        cursor.accept("BOOST");
        cursor.expectEnd();
        return StatementPlan.pass(("VACUUM " + table).strip());
    }

    private static StatementPlan analyze(String sql, TokenCursor cursor) {
        if (cursor.accept("COMPRESSION")) {
            throw RedshiftException.notImitated("ANALYZE COMPRESSION");
        }
        if (cursor.seesSymbol('(')) {
            throw RedshiftException.syntax(cursor.peek());
        }
        int from = cursor.position();
        while (!cursor.atEnd() && !cursor.sees("PREDICATE") && !cursor.sees("ALL", "COLUMNS")) {
            cursor.take();
        }
        if (cursor.atEnd()) {
            return Statements.folded(sql, cursor.remaining());
        }
        return StatementPlan.pass("ANALYZE " + cursor.textFrom(from));
    }
}
