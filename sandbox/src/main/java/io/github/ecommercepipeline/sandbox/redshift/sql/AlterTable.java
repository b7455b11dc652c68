package io.github.ecommercepipeline.sandbox.redshift.sql;

import java.util.Set;

/** Plans ALTER TABLE; the cursor stands after TABLE. */
final class AlterTable {

    private final String sql;
    private final Cursor cursor;
    private final String table;

    private AlterTable(String sql, Cursor cursor) {
        this.sql = sql;
        this.cursor = cursor;
        this.table = cursor.qualifiedName();
    }

    static Plan plan(String sql, Cursor cursor) {
        return new AlterTable(sql, cursor).plan();
    }

    private Plan plan() {
        if (cursor.accept("ADD")) {
            return add();
        } else if (cursor.accept("ALTER")) {
            return alter();
        } else if (cursor.sees("APPEND")) {
            throw Refusal.notImitated("ALTER TABLE APPEND");
        } else if (cursor.sees("DROP", "CONSTRAINT")) {
            throw Refusal.notImitated("ALTER TABLE DROP CONSTRAINT");
        } else if (cursor.sees("DROP") || cursor.sees("RENAME") || cursor.sees("OWNER")) {
            refuseSeveral();
            return Statements.folded(sql, new Cursor(sql, cursor.tokens()));
        }
        throw Refusal.syntax(cursor.peek());
    }

    private Plan add() {
        if (cursor.accept("CONSTRAINT")) {
            cursor.name();
            if (!cursor.sees("PRIMARY") && !cursor.sees("UNIQUE") && !cursor.sees("FOREIGN")) {
                throw Refusal.syntax(cursor.peek());
            }
        }
        if (cursor.sees("PRIMARY", "KEY") || cursor.sees("UNIQUE") || cursor.sees("FOREIGN", "KEY")) {
            return nothing();
        }
        cursor.accept("COLUMN");
        if (cursor.sees("IF", "NOT")) {
            throw Refusal.syntax(cursor.peek());
        }
        refuseSeveral();
        ColumnDefinition column = ColumnDefinition.parse(cursor.remaining());
        if (column.sql().contains(" AS IDENTITY ")) {
            throw Refusal.unsupported("ALTER TABLE ADD COLUMN does not support IDENTITY");
        }
        if (column.notNull() && !column.hasDefault()) {
            throw Refusal.unsupported(
                    "ALTER TABLE ADD COLUMN defined as NOT NULL must have a non-null default expression");
        }
        return Plan.pass("ALTER TABLE " + table + " ADD COLUMN " + column.text(Set.of()));
    }

    private Plan alter() {
        if (cursor.accept("DISTKEY")) {
            cursor.name();
            return nothing();
        } else if (cursor.accept("DISTSTYLE")) {
            TableAttributes.style(cursor);
            return nothing();
        } else if (cursor.sees("SORTKEY")
                || cursor.sees("COMPOUND", "SORTKEY")
                || cursor.sees("INTERLEAVED", "SORTKEY")
                || cursor.sees("ENCODE", "AUTO")) {
            return nothing();
        }
        cursor.accept("COLUMN");
        String column = cursor.name();
        if (cursor.accept("ENCODE")) {
            ColumnDefinition.encoding(cursor);
            return nothing();
        }
        cursor.expect("TYPE");
        refuseSeveral();
        ColumnType type = ColumnType.parse(cursor, Names.bare(column));
        cursor.expectEnd();
        if (type.bytes().isEmpty() || !type.sql().startsWith("character varying")) {
            throw Refusal.unsupported(
                    "ALTER TABLE ALTER COLUMN " + column + ": only the size of a VARCHAR column can be changed");
        }
        return Plan.of(keepOwner(), new Action.Widen(table, column, type.bytes().getAsInt()));
    }

    /** Keys and places of rows do not change what a query says. The table must be there nevertheless. */
    private Plan nothing() {
        return Plan.pass(keepOwner());
    }

    private String keepOwner() {
        return "ALTER TABLE " + table + " OWNER TO CURRENT_USER";
    }

    /** Redshift changes one column at a time. */
    private void refuseSeveral() {
        int depth = 0;
        for (Token token : cursor.remaining().tokens()) {
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth == 0 && token.isSymbol(',')) {
                throw Refusal.syntax(token);
            }
        }
    }
}
