package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** What the commands need of the pipeline. */
public interface Engine {

    /** Runs all batches of the days, both ends included. */
    JobResult run(JobSettings settings, LocalDate from, LocalDate to, Progress progress);

    /** The published batches of the datasets in those days, both ends included. */
    List<LedgerEntry> ledger(WarehouseSettings warehouse, List<String> datasets, LocalDate from, LocalDate to);

    /** Whether the raw zone holds any file for the batch. */
    boolean hasInput(String rawRoot, Batch batch);

    /** The manifest of the batch's last run, however it ended. */
    Optional<RunManifest> latestRun(String outputRoot, Batch batch);

    /** What a job did, by the manifests it left below that root; of the last that ended, if no id is given. */
    Optional<JobResult> job(String outputRoot, Optional<String> jobRunId);

    /**
     * Compiles the rules and expressions of contracts without running them.
     *
     * @throws ContractException naming everything that cannot be used
     */
    void check(List<Contract> contracts);

    /** How to reach the file systems of the raw zone and the output. */
    Configuration hadoop();
}
