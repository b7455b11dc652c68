package io.github.ecommercepipeline.outcome.plan;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.Rows;
import io.github.ecommercepipeline.outcome.books.ExactSum;
import io.github.ecommercepipeline.staging.StagedLineCursor;
import io.github.ecommercepipeline.staging.StagedNumber;
import java.math.BigDecimal;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Decimal;

/** Adds the decimal properties of records to sums; NULL adds nothing. */
public final class RecordSums {

    private final int[] ordinals;
    private final FieldType.Decimal[] types;

    public RecordSums(ScanPlan plan) {
        this.ordinals = plan.decimals().stream().mapToInt(i -> i).toArray();
        this.types = plan.decimals().stream().map(i -> plan.types().get(i)).toArray(FieldType.Decimal[]::new);
    }

    public void add(InternalRow row, ExactSum[] first, ExactSum[] second) {
        for (int i = 0; i < ordinals.length; i++) {
            if (row.isNullAt(ordinals[i])) {
                continue;
            }
            if (types[i].precision() <= Decimal.MAX_LONG_DIGITS()) {
                long unscaled = Rows.unscaled(row, ordinals[i], types[i].precision(), types[i].scale());
                first[i].add(unscaled);
                second[i].add(unscaled);
            } else {
                BigDecimal value = row.getDecimal(ordinals[i], types[i].precision(), types[i].scale())
                        .toJavaBigDecimal();
                first[i].add(value);
                second[i].add(value);
            }
        }
    }

    public void add(InternalRow row, ExactSum[] sums) {
        for (int i = 0; i < ordinals.length; i++) {
            if (!row.isNullAt(ordinals[i])) {
                sums[i].add(row.getDecimal(ordinals[i], types[i].precision(), types[i].scale())
                        .toJavaBigDecimal());
            }
        }
    }

    /** Adds the decimals of a staged line. */
    public void add(StagedLineCursor line, ExactSum[] sums) {
        for (int i = 0; i < ordinals.length; i++) {
            if (!line.isNull(ordinals[i])) {
                add(line.bytes(), line.start(ordinals[i]), line.end(ordinals[i]), types[i], sums[i]);
            }
        }
    }

    private static void add(byte[] line, int start, int end, FieldType.Decimal type, ExactSum sum) {
        if (type.precision() > Decimal.MAX_LONG_DIGITS()) {
            sum.add(StagedNumber.decimal(line, start, end));
        } else {
            sum.add(StagedNumber.unscaled(line, start, end));
        }
    }
}
