package io.github.ecommercepipeline.outcome.duplicates;

import java.util.Iterator;
import org.apache.spark.sql.Row;

/** Rows of {@link LateVerdicts} sorted by part and ordinal, with one row of look-ahead. */
final class VerdictRows {

    private final Iterator<Row> rows;
    private Row next;

    VerdictRows(Iterator<Row> rows) {
        this.rows = rows;
        next();
    }

    boolean hasNext() {
        return next != null;
    }

    int nextPart() {
        return next.<Integer>getAs(SuspectReader.PART);
    }

    boolean isNext(int part) {
        return next != null && nextPart() == part;
    }

    /** Returns the current row and moves to the next. */
    Row next() {
        Row row = next;
        next = rows.hasNext() ? rows.next() : null;
        return row;
    }
}
