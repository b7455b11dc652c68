package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractReading;
import io.github.ecommercepipeline.ingest.file.RawZoneException;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.run.CheckResult;
import io.github.ecommercepipeline.run.ContractFindings;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.MigrationJob;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.erasure.EraseResult;
import io.github.ecommercepipeline.run.erasure.EraseSettings;
import io.github.ecommercepipeline.run.migration.PlannedMigration;
import io.github.ecommercepipeline.run.verify.InputProblem;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.verify.DayDifference;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** The operations of the pipeline that the commands use. */
public interface Engine {

    /** What runs jobs. It may still be starting; closing it ends it. */
    interface Started extends AutoCloseable {

        /** Runs all batches of a range of days, both ends included. */
        JobResult run(JobSettings settings, LocalDate from, LocalDate to, Progress progress);

        @Override
        void close();
    }

    /**
     * Begins to start what runs jobs, if the contracts can be used.
     *
     * @param contracts whose findings are completed by what only Spark finds
     * @throws ContractException with all problems of the contracts
     */
    Started start(JobContracts contracts, PrivacyKeys keys);

    /** What migrating to the contracts of the settings would take; changes nothing. */
    List<PlannedMigration> planMigrations(JobSettings settings);

    /**
     * Migrates the tables to the contracts of the settings.
     *
     * @param findings what was found in the contracts; completed by what only Spark finds, before anything is read
     */
    MigrationJob.Result migrate(JobSettings settings, ContractFindings findings, Progress progress);

    /**
     * Erases records.
     *
     * @param findings what was found in the contracts; completed by what only Spark finds, before anything is read
     */
    EraseResult erase(EraseSettings settings, ContractFindings findings, Progress progress);

    /** The published batches of the datasets in a range of days, both ends included. */
    List<LedgerEntry> ledger(WarehouseSettings warehouse, List<String> datasets, LocalDate from, LocalDate to);

    /** By dataset, the first day that retention keeps; without datasets of which nothing was retired. */
    Map<String, LocalDate> retiredBefore(WarehouseSettings warehouse, List<String> datasets);

    /** The published batches of the datasets whose rules would be compared with something else by now. */
    Set<Batch> changedHistories(WarehouseSettings warehouse, List<String> datasets);

    /** The days on which the tables of the datasets hold other records than the ledger says. */
    List<DayDifference> differences(WarehouseSettings warehouse, List<String> datasets);

    /** What is wrong with the inputs of published batches, in the raw zone and in the archive, if there is one. */
    List<InputProblem> inputProblems(String outputRoot, Optional<String> archiveRoot, List<LedgerEntry> published);

    /**
     * Removes a published batch from the tables.
     *
     * @return its ledger entry as it is then; empty if it was never published
     */
    Optional<LedgerEntry> unpublish(WarehouseSettings warehouse, Contract contract, LocalDate day);

    /** The rules of a contract that do nothing but compare a day with earlier ones, as written. */
    List<String> comparisons(Contract contract, LocalDate day);

    /**
     * Records that somebody accepts that a rule fails on a day with what its last run measured.
     *
     * @param by who does so
     * @return what was measured; empty if no run has judged the day yet
     */
    Optional<String> accept(WarehouseSettings warehouse, Contract contract, LocalDate day, String rule, String by);

    /**
     * Records that somebody takes that back.
     *
     * @return whether there was anything to be taken back
     */
    boolean refuse(WarehouseSettings warehouse, Contract contract, LocalDate day, String rule, String by);

    /**
     * Whether the raw zone has any file of the batch.
     *
     * @param files patterns of the names of the dataset's files
     * @throws RawZoneException if its folder holds what a job would refuse
     */
    boolean hasInput(String rawRoot, Batch batch, List<String> files);

    /** The days of which the raw zone has a folder of the dataset, in ascending order. */
    NavigableSet<LocalDate> inputDays(String rawRoot, String dataset);

    /** The manifest of the batch's last run, whatever its status. */
    Optional<RunManifest> latestRun(String outputRoot, Batch batch);

    /** The result of a past job, from the manifests in its output folder; without an id, that of the last job. */
    Optional<JobResult> job(String outputRoot, Optional<String> jobRunId);

    /** The manifest of a job as of now. */
    Optional<JobManifest> jobManifest(String outputRoot, String jobRunId);

    /** The manifests of all jobs as of now, those that started last first. */
    List<JobManifest> jobs(String outputRoot);

    /** Compiles the rules and expressions of contracts, also of invalid ones, without running them. */
    CheckResult check(List<ContractReading> contracts);

    /**
     * The warehouse of this machine in a folder, started unless it runs; it stays at least until this process ends.
     *
     * @param folder created if missing
     */
    WarehouseSettings localWarehouse(Path folder);

    /** The configuration of the file systems of the raw zone and the output folder. */
    Configuration hadoop();
}
