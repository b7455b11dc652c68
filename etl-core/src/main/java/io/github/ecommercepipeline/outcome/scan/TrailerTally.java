package io.github.ecommercepipeline.outcome.scan;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.outcome.books.ExactSum;
import io.github.ecommercepipeline.outcome.plan.PlannedTotal;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** What the records of one input add up to in one task, and the trailers found there. Not thread-safe. */
public final class TrailerTally implements Serializable {

    private static final long serialVersionUID = 1L;

    /** In the order of the plan. */
    public final ExactSum[] totals;

    public final List<String> lines = new ArrayList<>();
    /** The records that could not be read, or not completely. */
    public long unread;
    /** Whether records were erased from the file. */
    public boolean erased;

    public TrailerTally(List<PlannedTotal> planned) {
        totals = planned.stream().map(total -> new ExactSum(total.scale())).toArray(ExactSum[]::new);
    }

    void add(List<PlannedTotal> planned, InternalRow row, boolean hasUnread) {
        unread += hasUnread ? 1 : 0;
        for (int i = 0; i < totals.length; i++) {
            PlannedTotal total = planned.get(i);
            int ordinal = total.ordinal();
            if (ordinal < 0) {
                totals[i].add(1);
            } else if (!row.isNullAt(ordinal)) {
                add(totals[i], total.type(), row, ordinal);
            }
        }
    }

    private static void add(ExactSum sum, FieldType type, InternalRow row, int ordinal) {
        if (type instanceof FieldType.Decimal decimal) {
            sum.add(row.getDecimal(ordinal, decimal.precision(), decimal.scale())
                    .toJavaBigDecimal());
        } else if (type instanceof FieldType.Bool) {
            sum.add(row.getBoolean(ordinal) ? 1 : 0);
        } else {
            int bytes = ((FieldType.Whole) type).bytes();
            sum.add(bytes == 2 ? row.getShort(ordinal) : bytes == 4 ? row.getInt(ordinal) : row.getLong(ordinal));
        }
    }

    public void merge(TrailerTally other) {
        for (int i = 0; i < totals.length; i++) {
            totals[i].add(other.totals[i]);
        }
        lines.addAll(other.lines);
        unread += other.unread;
        erased |= other.erased;
    }
}
