package io.github.ecommercepipeline.mapping;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.ingest.table.RecordReasons;
import org.apache.spark.sql.Column;

/** Conditions on the reasons of a row. */
public final class ReasonColumns {

    private ReasonColumns() {}

    /** Whether the row is a record whose fields could at least be separated; never NULL. */
    public static Column isReadable() {
        Column reasons = col(RecordColumns.REASONS);
        return isRecord()
                .and(reasons.isNull().or(not(reasons.isin(RecordReasons.texts().toArray()))));
    }

    private static Column isRecord() {
        return col(RecordColumns.KIND).leq(RecordColumns.KIND_RECORD);
    }
}
