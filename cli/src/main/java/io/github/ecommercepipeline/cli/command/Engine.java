package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.contract.ContractReading;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.CheckResult;
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

/** The operations of the pipeline that the commands use. */
public interface Engine {

    /** Runs all batches of a range of days, both ends included. */
    JobResult run(JobSettings settings, LocalDate from, LocalDate to, Progress progress);

    /** The published batches of the datasets in a range of days, both ends included. */
    List<LedgerEntry> ledger(WarehouseSettings warehouse, List<String> datasets, LocalDate from, LocalDate to);

    /**
     * Whether the raw zone has any file of the batch.
     *
     * @param files patterns of the names of the dataset's files
     */
    boolean hasInput(String rawRoot, Batch batch, List<String> files);

    /** The manifest of the batch's last run, whatever its status. */
    Optional<RunManifest> latestRun(String outputRoot, Batch batch);

    /** The result of a past job, from the manifests in its output folder; without an id, that of the last job that ended. */
    Optional<JobResult> job(String outputRoot, Optional<String> jobRunId);

    /** Compiles the rules and expressions of contracts, also of invalid ones, without running them. */
    CheckResult check(List<ContractReading> contracts);

    /** The configuration of the file systems of the raw zone and the output folder. */
    Configuration hadoop();
}
