package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.file.RawZone;
import io.github.ecommercepipeline.ingest.table.ReadCount;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.ingest.table.RecordFilters;
import io.github.ecommercepipeline.ingest.table.RecordRows;
import io.github.ecommercepipeline.ingest.table.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The pipeline's reader alone, as the scan of a contract without SQL uses it: every field as text, with file, position and raw
 * record, into nothing.
 */
final class ReaderCopy implements Copy {

    @Override
    public void run(SparkSession spark, Path raw, Path out, long records) throws IOException {
        Contract contract = ContractReader.read("texts", BenchContract.texts());
        List<Input> inputs = RawZone.list(
                SessionInternals.hadoop(spark),
                raw.toString(),
                contract.dataset(),
                BenchData.DAY,
                contract.csv().lines().files());
        try (ReadCount count = ReadCount.open()) {
            RecordRows rows = RecordSource.rows(
                    spark,
                    contract,
                    inputs,
                    RecordSource.splitBytes(spark, inputs),
                    List.of(),
                    RecordFilters.NONE,
                    count);
            int kind = rows.schema().fieldIndex(RecordColumns.KIND);
            long read = RecordRows.each(List.of(rows), task -> {
                        long found = 0;
                        while (task.next()) {
                            for (Iterator<InternalRow> some = task.of(0); some.hasNext(); ) {
                                found += some.next().getInt(kind) == RecordColumns.KIND_RECORD ? 1 : 0;
                            }
                        }
                        return found;
                    })
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (read != records) {
                throw new IOException("read " + read + " of " + records + " records");
            }
        }
    }
}
