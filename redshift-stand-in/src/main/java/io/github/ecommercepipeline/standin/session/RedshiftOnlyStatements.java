package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.sql.Action;
import io.github.ecommercepipeline.standin.sql.ByteLimit;
import io.github.ecommercepipeline.standin.sql.RedshiftException;
import io.github.ecommercepipeline.standin.sql.SqlQuoting;
import java.io.IOException;
import java.util.List;

/** Runs the statements that Redshift has and PostgreSQL does not. */
final class RedshiftOnlyStatements {

    private final CopyRunner loads;
    private final UnloadRunner unloads;

    RedshiftOnlyStatements(CopyRunner loads, UnloadRunner unloads) {
        this.loads = loads;
        this.unloads = unloads;
    }

    /** @param inBlock whether the client has opened a transaction block */
    StatementResult run(Action action, Backend backend, boolean inBlock) throws IOException, BackendException {
        if (action instanceof Action.Load load) {
            return loads.run(load.command(), backend);
        } else if (action instanceof Action.Unload unload) {
            return unloads.run(unload.command(), backend);
        } else if (action instanceof Action.Truncate truncate) {
            backend.run(truncate.sql());
            backend.run("COMMIT");
            return StatementResult.of("TRUNCATE TABLE");
        } else if (action instanceof Action.Widen widen) {
            return widen(widen, backend, inBlock);
        }
        throw new IllegalArgumentException("PostgreSQL runs this itself: " + action);
    }

    private static StatementResult widen(Action.Widen widen, Backend backend, boolean inBlock)
            throws IOException, BackendException {
        if (inBlock) {
            throw new RedshiftException("25001", "ALTER TABLE ALTER COLUMN cannot run inside a transaction block", "");
        }
        String column = widen.column().substring(1, widen.column().length() - 1);
        List<List<String>> found = backend.run("SELECT t.typname, a.atttypmod - 4, c.conname"
                + " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
                + " LEFT JOIN pg_catalog.pg_constraint c ON c.conrelid = a.attrelid AND c.conkey = ARRAY[a.attnum]"
                + " AND c.conname LIKE '" + ByteLimit.PREFIX + "%' WHERE a.attrelid = "
                + SqlQuoting.literal(widen.table())
                + "::pg_catalog.regclass AND NOT a.attisdropped AND a.attname = " + SqlQuoting.literal(column));
        if (found.isEmpty()) {
            throw new RedshiftException("42703", "column \"" + column + "\" does not exist", "");
        }
        List<String> now = found.get(0);
        if (!now.get(0).equals("varchar") || Integer.parseInt(now.get(1)) > widen.bytes()) {
            throw RedshiftException.unsupported("cannot alter column \"" + column
                    + "\": only a VARCHAR can be changed, to a size" + " that is not below its own");
        }
        String drop = now.get(2) == null ? "" : " DROP CONSTRAINT " + SqlQuoting.quote(now.get(2)) + ",";
        backend.run("ALTER TABLE " + widen.table() + drop + " ALTER COLUMN " + widen.column() + " TYPE varchar("
                + widen.bytes() + "), ADD "
                + new ByteLimit(widen.bytes(), column).constraint());
        return StatementResult.of("ALTER TABLE");
    }
}
