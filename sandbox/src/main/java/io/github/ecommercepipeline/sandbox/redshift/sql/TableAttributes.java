package io.github.ecommercepipeline.sandbox.redshift.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * DISTSTYLE, DISTKEY, SORTKEY, ENCODE AUTO and BACKUP: where rows lie, not which there are. They are checked and dropped.
 *
 * @param columns all that are named, quoted
 * @param distKeys how many times a DISTKEY is named
 */
record TableAttributes(List<String> columns, int distKeys) {

    static TableAttributes parse(Cursor cursor) {
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

    static void style(Cursor cursor) {
        Token style = cursor.take();
        if (!List.of("auto", "even", "key", "all").contains(style.value())) {
            throw Refusal.syntax(style);
        }
    }
}
