package io.github.ecommercepipeline.outcome.duplicates;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Counts accepted records that equal one of another file, where the contract keeps equal records: two tills may have sold
 * the same thing, or a file may have been delivered twice. They are shown, with their money, as a failed warning.
 */
final class RepeatedRecords {

    static final String RULE = "no record repeated in another file";

    private static final String FIRST_FILE = "first_file";
    private static final int MAX_DIGITS = 38;

    private RepeatedRecords() {}

    /** The failed warning; empty if no record of a file equals one of an earlier file. */
    static Optional<RuleOutcome> warning(Dataset<Row> suspects, ScanPlan plan) {
        List<Integer> decimals = plan.decimals();
        List<Column> sums = new ArrayList<>();
        for (int decimal : decimals) {
            int scale = ((FieldType.Decimal) plan.types().get(decimal)).scale();
            Column value = element_at(col(SuspectReader.VALUES), decimal + 1);
            sums.add(sum(value.cast("decimal(" + MAX_DIGITS + "," + scale + ")")));
        }
        Row repeated = suspects.filter(not(col(SuspectReader.REJECTED)))
                .select(
                        col("*"),
                        min(SuspectReader.FILE)
                                .over(Window.partitionBy(
                                        plan.comparesRecords() ? SuspectReader.RAW : SuspectReader.LINE))
                                .as(FIRST_FILE))
                .filter(col(SuspectReader.FILE).gt(col(FIRST_FILE)))
                .agg(count(lit(1)), sums.toArray(Column[]::new))
                .head();
        long records = repeated.getLong(0);
        if (records == 0) {
            return Optional.empty();
        }
        StringBuilder measured = new StringBuilder(String.format(
                Locale.ROOT, "%,d record%s equal to one of another file, kept", records, records == 1 ? "" : "s"));
        for (int i = 0; i < decimals.size(); i++) {
            BigDecimal sum = repeated.getDecimal(1 + i);
            if (sum != null) {
                measured.append("; ")
                        .append(plan.names().get(decimals.get(i)))
                        .append(' ')
                        .append(sum.toPlainString());
            }
        }
        return Optional.of(new RuleOutcome(
                RULE, RuleOutcome.Kind.GATE, RuleOutcome.Severity.WARNING, false, 0, Optional.of(measured.toString())));
    }
}
