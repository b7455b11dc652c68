package io.github.ecommercepipeline.outcome.scan;

import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.outcome.plan.ScanPlan;
import io.github.ecommercepipeline.quality.RuleSet;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.StructType;

/**
 * Ordinals of the columns besides the properties in an evaluated row.
 *
 * @param masks of the verdicts; none if the rows have no verdicts
 * @param measures their values; none if they are computed from the rows
 */
public record RecordLayout(
        int kind, int file, int position, int raw, int reasons, List<Integer> masks, List<Integer> measures)
        implements Serializable {

    public static RecordLayout of(StructType schema, ScanPlan plan) {
        return new RecordLayout(
                schema.fieldIndex(RecordColumns.KIND),
                schema.fieldIndex(RecordColumns.FILE),
                schema.fieldIndex(RecordColumns.POSITION),
                schema.fieldIndex(RecordColumns.RAW),
                schema.fieldIndex(RecordColumns.REASONS),
                !List.of(schema.fieldNames()).contains(RuleSet.FAILED + 0)
                        ? List.of()
                        : IntStream.range(0, plan.maskCount())
                                .map(i -> schema.fieldIndex(RuleSet.FAILED + i))
                                .boxed()
                                .toList(),
                !List.of(schema.fieldNames()).contains(RuleSet.MEASURE + 0)
                        ? List.of()
                        : IntStream.range(0, plan.measures().size())
                                .map(i -> schema.fieldIndex(RuleSet.MEASURE + i))
                                .boxed()
                                .toList());
    }
}
