package io.github.ecommercepipeline.standin.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * DISTSTYLE, DISTKEY, SORTKEY, ENCODE AUTO and BACKUP: they affect storage, not results. They are checked and dropped.
 *
 * @param columns all columns mentioned, quoted
 * @param distKeys number of DISTKEYs
 */
record TableAttributes(List<String> columns, int distKeys) {

    static TableAttributes parse(TokenCursor cursor) {
        List<String> columns = new ArrayList<>();
        int distKeys = 0;
        while (true) {
            if (cursor.accept("DISTSTYLE")) {
                style(cursor);
            } else if (cursor.accept("DISTKEY")) {
                cursor.expectSymbol('(');
                columns.add(cursor.name());
                cursor.expectSymbol(')');
                distKeys++;
            } else if (cursor.accept("COMPOUND", "SORTKEY")
                    || cursor.accept("INTERLEAVED", "SORTKEY")
                    || cursor.accept("SORTKEY")) {
                if (!cursor.accept("AUTO")) {
                    columns.addAll(cursor.names());
                }
            } else if (!cursor.accept("BACKUP", "YES")
                    && !cursor.accept("BACKUP", "NO")
                    && !cursor.accept("ENCODE", "AUTO")) {
                return new TableAttributes(columns, distKeys);
            }
        }
    }

    static void style(TokenCursor cursor) {
        Token style = cursor.take();
        if (!List.of("auto", "even", "key", "all").contains(style.value())) {
            throw RedshiftException.syntax(style);
        }
    }
}
