package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.file.RawZone;
import io.github.ecommercepipeline.ingest.table.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** The pipeline's reader alone: every field as text, with file, position and raw record, into nothing. */
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
        RecordSource.read(spark, contract, inputs, RecordSource.splitBytes(spark, inputs))
                .write()
                .format("noop")
                .mode(SaveMode.Overwrite)
                .save();
    }
}
