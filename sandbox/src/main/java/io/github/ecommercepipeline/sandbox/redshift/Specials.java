package io.github.ecommercepipeline.sandbox.redshift;

import io.github.ecommercepipeline.sandbox.redshift.sql.Action;
import io.github.ecommercepipeline.sandbox.redshift.sql.ByteLimit;
import io.github.ecommercepipeline.sandbox.redshift.sql.Names;
import io.github.ecommercepipeline.sandbox.redshift.sql.Refusal;
import java.io.IOException;
import java.util.List;

/** Runs the statements that PostgreSQL does not have. */
final class Specials {

    private final Loads loads;
    private final Unloads unloads;

    Specials(Loads loads, Unloads unloads) {
        this.loads = loads;
        this.unloads = unloads;
    }

    /** @param inBlock whether the client has begun a transaction */
    Outcome run(Action action, Backend backend, boolean inBlock) throws IOException, BackendException {
        if (action instanceof Action.Load load) {
            return loads.run(load.command(), backend);
        } else if (action instanceof Action.Unload unload) {
            return unloads.run(unload.command(), backend);
        } else if (action instanceof Action.Truncate truncate) {
            backend.run(truncate.sql());
            backend.run("COMMIT");
            return Outcome.of("TRUNCATE TABLE");
        } else if (action instanceof Action.Widen widen) {
            return widen(widen, backend, inBlock);
        }
        throw new IllegalArgumentException("nothing special: " + action);
    }

    private static Outcome widen(Action.Widen widen, Backend backend, boolean inBlock)
            throws IOException, BackendException {
        if (inBlock) {
            throw new Refusal("25001", "ALTER TABLE ALTER COLUMN cannot run inside a transaction block", "");
        }
        String column = widen.column().substring(1, widen.column().length() - 1);
        List<List<String>> found = backend.run("SELECT t.typname, a.atttypmod - 4, c.conname"
                + " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
                + " LEFT JOIN pg_catalog.pg_constraint c ON c.conrelid = a.attrelid AND c.conkey = ARRAY[a.attnum]"
                + " AND c.conname LIKE '" + ByteLimit.PREFIX + "%' WHERE a.attrelid = " + Names.literal(widen.table())
                + "::pg_catalog.regclass AND NOT a.attisdropped AND a.attname = " + Names.literal(column));
        if (found.isEmpty()) {
            throw new Refusal("42703", "column \"" + column + "\" does not exist", "");
        }
        List<String> now = found.get(0);
        if (!now.get(0).equals("varchar") || Integer.parseInt(now.get(1)) > widen.bytes()) {
            throw Refusal.unsupported("cannot alter column \"" + column + "\": only a VARCHAR can be changed, to a size"
                    + " that is not below its own");
        }
        String drop = now.get(2) == null ? "" : " DROP CONSTRAINT " + Names.quote(now.get(2)) + ",";
        backend.run("ALTER TABLE " + widen.table() + drop + " ALTER COLUMN " + widen.column() + " TYPE varchar("
                + widen.bytes() + "), ADD "
                + new ByteLimit(widen.bytes(), column).constraint());
        return Outcome.of("ALTER TABLE");
    }
}
