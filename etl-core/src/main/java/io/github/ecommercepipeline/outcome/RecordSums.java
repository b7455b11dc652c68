package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.contract.FieldType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Decimal;

/** Adds the decimal properties of records to sums; NULL adds nothing. */
final class RecordSums {

    private final int[] ordinals;
    private final FieldType.Decimal[] types;

    RecordSums(SortPlan plan) {
        this.ordinals = plan.decimals().stream().mapToInt(i -> i).toArray();
        this.types = plan.decimals().stream().map(i -> plan.types().get(i)).toArray(FieldType.Decimal[]::new);
    }

    void add(InternalRow row, ExactSum[] first, ExactSum[] second) {
        for (int i = 0; i < ordinals.length; i++) {
            if (row.isNullAt(ordinals[i])) {
                continue;
            }
            Decimal value = row.getDecimal(ordinals[i], types[i].precision(), types[i].scale());
            if (types[i].precision() <= Decimal.MAX_LONG_DIGITS()) {
                long unscaled = value.toUnscaledLong();
                first[i].add(unscaled);
                second[i].add(unscaled);
            } else {
                first[i].add(value.toJavaBigDecimal());
                second[i].add(value.toJavaBigDecimal());
            }
        }
    }

    /** Adds the decimals of a {@link StageLine}. */
    void add(byte[] line, int length, ExactSum[] sums) {
        int property = 0;
        int wanted = 0;
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < length && wanted < ordinals.length; i++) {
            byte b = line[i];
            if (b == '"') {
                quoted = !quoted;
            } else if (!quoted && (b == ',' || b == '\n')) {
                if (property == ordinals[wanted]) {
                    add(line, start, i, types[wanted], sums[wanted]);
                    wanted++;
                }
                property++;
                start = i + 1;
            }
        }
    }

    private static void add(byte[] line, int start, int end, FieldType.Decimal type, ExactSum sum) {
        if (line[start] == '@') {
            return; // NULL: no other decimal field begins so
        }
        if (type.precision() > Decimal.MAX_LONG_DIGITS()) {
            sum.add(new BigDecimal(new String(line, start, end - start, StandardCharsets.US_ASCII)));
            return;
        }
        long unscaled = 0;
        for (int i = line[start] == '-' ? start + 1 : start; i < end; i++) {
            if (line[i] != '.') {
                unscaled = unscaled * 10 + (line[i] - '0');
            }
        }
        sum.add(line[start] == '-' ? -unscaled : unscaled);
    }
}
