package io.github.ecommercepipeline.sandbox.redshift.sql;

/** LOCK, TRUNCATE, VACUUM, ANALYZE and USE. */
final class Maintenance {

    private Maintenance() {}

    static Plan plan(String sql, Cursor cursor) {
        Token verb = cursor.take();
        if (verb.is("LOCK")) {
            return lock(cursor);
        } else if (verb.is("TRUNCATE")) {
            cursor.accept("TABLE");
            String truncate = "TRUNCATE TABLE " + cursor.qualifiedName();
            cursor.expectEnd();
            return Plan.of(truncate, new Action.Truncate(truncate));
        } else if (verb.is("VACUUM")) {
            return vacuum(cursor);
        } else if (verb.is("USE")) {
            String database = cursor.name();
            cursor.expectEnd();
            return Plan.pass("SET redshift.used_database TO " + Names.literal(Names.bare(database)));
        }
        return analyze(sql, cursor);
    }

    /** Both know one mode only by this text, ACCESS EXCLUSIVE. */
    private static Plan lock(Cursor cursor) {
        cursor.accept("TABLE");
        StringBuilder lock = new StringBuilder("LOCK TABLE ").append(cursor.qualifiedName());
        while (cursor.acceptSymbol(',')) {
            lock.append(", ").append(cursor.qualifiedName());
        }
        cursor.expectEnd();
        return Plan.pass(lock.toString());
    }

    private static Plan vacuum(Cursor cursor) {
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
        return Plan.pass(("VACUUM " + table).strip());
    }

    private static Plan analyze(String sql, Cursor cursor) {
        if (cursor.accept("COMPRESSION")) {
            throw Refusal.notImitated("ANALYZE COMPRESSION");
        }
        if (cursor.seesSymbol('(')) {
            throw Refusal.syntax(cursor.peek());
        }
        int from = cursor.position();
        while (!cursor.atEnd() && !cursor.sees("PREDICATE") && !cursor.sees("ALL", "COLUMNS")) {
            cursor.take();
        }
        if (cursor.atEnd()) {
            return Statements.folded(sql, cursor.remaining());
        }
        return Plan.pass("ANALYZE " + cursor.textFrom(from));
    }
}
