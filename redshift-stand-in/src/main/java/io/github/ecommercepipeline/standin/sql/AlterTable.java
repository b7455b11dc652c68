package io.github.ecommercepipeline.standin.sql;

import java.util.Set;

/** Plans ALTER TABLE; the cursor is after TABLE. */
final class AlterTable {

    private final String sql;
    private final TokenCursor cursor;
    private final String table;

    private AlterTable(String sql, TokenCursor cursor) {
        this.sql = sql;
        this.cursor = cursor;
        this.table = cursor.qualifiedName();
    }

    static StatementPlan plan(String sql, TokenCursor cursor) {
        return new AlterTable(sql, cursor).plan();
    }

    private StatementPlan plan() {
        if (cursor.accept("ADD")) {
            return add();
        } else if (cursor.accept("ALTER")) {
            return alter();
        } else if (cursor.sees("APPEND")) {
            throw RedshiftException.notImitated("ALTER TABLE APPEND");
        } else if (cursor.sees("DROP", "CONSTRAINT")) {
            throw RedshiftException.notImitated("ALTER TABLE DROP CONSTRAINT");
        } else if (cursor.seesOneOf("DROP", "RENAME", "OWNER")) {
            refuseSeveral();
            return Statements.folded(sql, new TokenCursor(sql, cursor.tokens()));
        }
        throw RedshiftException.syntax(cursor.peek());
    }

    private StatementPlan add() {
        if (cursor.accept("CONSTRAINT")) {
            cursor.name();
            if (!cursor.seesOneOf("PRIMARY", "UNIQUE", "FOREIGN")) {
                throw RedshiftException.syntax(cursor.peek());
            }
        }
        if (cursor.sees("PRIMARY", "KEY") || cursor.sees("UNIQUE") || cursor.sees("FOREIGN", "KEY")) {
            return nothing();
        }
        cursor.accept("COLUMN");
        if (cursor.sees("IF", "NOT")) {
            throw RedshiftException.syntax(cursor.peek());
        }
        refuseSeveral();
        ColumnDefinition column = ColumnDefinition.parse(cursor.remaining());
        if (column.sql().contains(" AS IDENTITY ")) {
            throw RedshiftException.unsupported("ALTER TABLE ADD COLUMN does not support IDENTITY");
        }
        if (column.notNull() && !column.hasDefault()) {
            throw RedshiftException.unsupported(
                    "ALTER TABLE ADD COLUMN defined as NOT NULL must have a non-null default expression");
        }
        return StatementPlan.pass("ALTER TABLE " + table + " ADD COLUMN " + column.text(Set.of()));
    }

    private StatementPlan alter() {
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
        ColumnType type = ColumnType.parse(cursor, SqlQuoting.bare(column));
        cursor.expectEnd();
        if (type.bytes().isEmpty() || !type.sql().startsWith("character varying")) {
            throw RedshiftException.unsupported(
                    "ALTER TABLE ALTER COLUMN " + column + ": only the size of a VARCHAR column can be changed");
        }
        return StatementPlan.of(
                keepOwner(), new Action.Widen(table, column, type.bytes().getAsInt()));
    }

    /** Keys and the distribution of rows do not affect queries; the table must exist nevertheless. */
    private StatementPlan nothing() {
        return StatementPlan.pass(keepOwner());
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
                throw RedshiftException.syntax(token);
            }
        }
    }
}
