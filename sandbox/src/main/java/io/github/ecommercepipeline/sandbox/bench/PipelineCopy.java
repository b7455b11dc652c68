package io.github.ecommercepipeline.sandbox.bench;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.ingest.file.RawZone;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.outcome.ScanResult;
import io.github.ecommercepipeline.outcome.plan.RunFolders;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.run.BatchScan;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/** The pipeline as it is, up to the manifest: ingest, 12 or more rules, duplicates, quarantine, stage. No publish. */
final class PipelineCopy implements Copy {

    /** The rules of the contract as it stands. */
    static final int FEW_RULES = 12;

    private final int rules;

    PipelineCopy(int rules) {
        this.rules = rules;
    }

    @Override
    public void run(SparkSession spark, Path raw, Path out, long records) throws IOException {
        FileUtils.deleteDirectory(out.toFile());
        Contract contract = ContractReader.read(BenchContract.RESOURCE, BenchContract.withMoreRules(rules - FEW_RULES));
        List<Input> inputs = RawZone.list(
                SessionInternals.hadoop(spark),
                raw.toString(),
                contract.dataset(),
                BenchData.DAY,
                contract.csv().lines().files());
        RunFolders paths = new RunFolders(
                out.resolve("stage").toString(), out.resolve("quarantine").toString());
        ScanResult sorted = new BatchScan(
                        spark,
                        contract,
                        new Batch(contract.dataset(), BenchData.DAY),
                        "bench",
                        paths,
                        PrivacyKeys.none(),
                        Progress.silent())
                .run(inputs)
                .result();
        if (sorted.books().read() != records || !sorted.openBooks().isEmpty()) {
            throw new IOException("read " + sorted.books() + " of " + records + " records: " + sorted.openBooks());
        }
        OutcomeCounts books = sorted.books();
        new JudgedCounts(books.read(), books.accepted(), books.rejected(), books.duplicate()).keep(out);
    }
}
