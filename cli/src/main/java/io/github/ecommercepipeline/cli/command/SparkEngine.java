package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.ContractReading;
import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.ingest.file.RawZone;
import io.github.ecommercepipeline.localwarehouse.LocalWarehouse;
import io.github.ecommercepipeline.manifest.JobManifest;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.run.CheckResult;
import io.github.ecommercepipeline.run.ContractFindings;
import io.github.ecommercepipeline.run.Job;
import io.github.ecommercepipeline.run.JobFiles;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.run.JobSettings;
import io.github.ecommercepipeline.run.MigrationJob;
import io.github.ecommercepipeline.run.Progress;
import io.github.ecommercepipeline.run.RunFiles;
import io.github.ecommercepipeline.run.erasure.EraseJob;
import io.github.ecommercepipeline.run.erasure.EraseResult;
import io.github.ecommercepipeline.run.erasure.EraseSettings;
import io.github.ecommercepipeline.run.migration.PlannedMigration;
import io.github.ecommercepipeline.run.verify.InputProblem;
import io.github.ecommercepipeline.run.verify.InputVerification;
import io.github.ecommercepipeline.warehouse.Warehouse;
import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import io.github.ecommercepipeline.warehouse.connection.WarehouseSettings;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.verify.DayDifference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the pipeline with Spark in this process.
 *
 * @param environment which names the region of Amazon S3
 */
public record SparkEngine(Map<String, String> environment) implements Engine {

    @Override
    public Started start(JobContracts contracts, PrivacyKeys keys) {
        SparkSessions.Session session = SparkSessions.of(environment);
        requireSound(session.job().analyzer(), contracts.findings(), keys, contracts.contracts());
        session.job().begin();
        return new Started() {

            @Override
            public JobResult run(JobSettings settings, LocalDate from, LocalDate to, Progress progress) {
                return new Job(session.job(), settings, progress).run(from, to);
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    private static void requireSound(SparkSession spark, JobSettings settings, ContractFindings findings) {
        requireSound(ExpressionAnalyzer.of(spark), findings, settings.keys(), settings.contracts());
    }

    private static void requireSound(
            ExpressionAnalyzer analyzer, ContractFindings findings, PrivacyKeys keys, List<Contract> contracts) {
        findings.analyse(analyzer);
        List<ContractProblem> problems = new ArrayList<>(keys.missingFor(contracts));
        problems.addAll(findings.obstacles());
        if (!problems.isEmpty()) {
            throw new ContractException(problems);
        }
    }

    @Override
    public List<PlannedMigration> planMigrations(JobSettings settings) {
        return MigrationJob.plan(hadoop(), settings);
    }

    @Override
    public MigrationJob.Result migrate(JobSettings settings, ContractFindings findings, Progress progress) {
        return SparkSessions.use(environment, spark -> {
            requireSound(spark, settings, findings);
            return new MigrationJob(spark, settings, progress).apply();
        });
    }

    @Override
    public EraseResult erase(EraseSettings settings, ContractFindings findings, Progress progress) {
        return SparkSessions.use(environment, spark -> {
            requireSound(spark, settings.job(), findings);
            return new EraseJob(spark, settings, progress).run();
        });
    }

    @Override
    public List<LedgerEntry> ledger(WarehouseSettings settings, List<String> datasets, LocalDate from, LocalDate to) {
        Warehouse warehouse = Warehouse.connect(settings, hadoop());
        return datasets.stream()
                .flatMap(dataset -> warehouse.ledger(dataset, from, to).stream())
                .toList();
    }

    @Override
    public Map<String, LocalDate> retiredBefore(WarehouseSettings settings, List<String> datasets) {
        Warehouse warehouse = Warehouse.connect(settings, hadoop());
        Map<String, LocalDate> cuts = new HashMap<>();
        datasets.forEach(dataset -> warehouse.retiredBefore(dataset).ifPresent(first -> cuts.put(dataset, first)));
        return cuts;
    }

    @Override
    public List<DayDifference> differences(WarehouseSettings settings, List<String> datasets) {
        Warehouse warehouse = Warehouse.connect(settings, hadoop());
        return datasets.stream()
                .flatMap(dataset -> warehouse.differences(dataset, DayRange.EARLIEST, DayRange.LATEST).stream())
                .toList();
    }

    @Override
    public List<InputProblem> inputProblems(
            String outputRoot, Optional<String> archiveRoot, List<LedgerEntry> published) {
        try {
            InputVerification verification = new InputVerification(hadoop(), outputRoot, archiveRoot);
            List<InputProblem> problems = new ArrayList<>();
            for (LedgerEntry entry : published) {
                problems.addAll(verification.problems(entry));
            }
            return problems;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the inputs of the published days", e);
        }
    }

    @Override
    public Optional<LedgerEntry> unpublish(WarehouseSettings settings, Contract contract, LocalDate day) {
        return prepared(settings, contract).unpublish(contract, new Batch(contract.dataset(), day), Instant.now());
    }

    private Warehouse prepared(WarehouseSettings settings, Contract contract) {
        Warehouse warehouse = Warehouse.connect(settings, hadoop());
        WarehouseException refused =
                warehouse.prepare(List.of(contract)).refused().get(contract.dataset());
        if (refused != null) {
            throw refused;
        }
        return warehouse;
    }

    @Override
    public Set<Batch> changedHistories(WarehouseSettings settings, List<String> datasets) {
        Warehouse warehouse = Warehouse.connect(settings, hadoop());
        return datasets.stream()
                .flatMap(dataset -> warehouse.changedHistories(dataset).stream().map(day -> new Batch(dataset, day)))
                .collect(Collectors.toSet());
    }

    @Override
    public List<String> comparisons(Contract contract, LocalDate day) {
        return List.copyOf(RuleSet.compile(contract.on(day), day).comparisons().keySet());
    }

    @Override
    public Optional<String> accept(
            WarehouseSettings settings, Contract contract, LocalDate day, String rule, String by) {
        return prepared(settings, contract)
                .accept(
                        new Batch(contract.dataset(), day),
                        rule,
                        RuleSet.compile(contract.on(day), day).comparisons().get(rule),
                        by,
                        Instant.now());
    }

    @Override
    public boolean refuse(WarehouseSettings settings, Contract contract, LocalDate day, String rule, String by) {
        return prepared(settings, contract).refuse(new Batch(contract.dataset(), day), rule, by, Instant.now());
    }

    @Override
    public boolean hasInput(String rawRoot, Batch batch, List<String> files) {
        return !RawZone.list(hadoop(), rawRoot, batch.dataset(), batch.businessDate(), files)
                .isEmpty();
    }

    @Override
    public NavigableSet<LocalDate> inputDays(String rawRoot, String dataset) {
        return RawZone.days(hadoop(), rawRoot, dataset);
    }

    @Override
    public Optional<RunManifest> latestRun(String outputRoot, Batch batch) {
        try {
            return new RunFiles(hadoop(), outputRoot).runs(batch).stream().reduce((earlier, later) -> later);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the run manifests in " + outputRoot, e);
        }
    }

    @Override
    public Optional<JobResult> job(String outputRoot, Optional<String> jobRunId) {
        try {
            return new RunFiles(hadoop(), outputRoot).job(jobRunId);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the job manifests in " + outputRoot, e);
        }
    }

    @Override
    public Optional<JobManifest> jobManifest(String outputRoot, String jobRunId) {
        try {
            return new JobFiles(new RunFiles(hadoop(), outputRoot)).find(jobRunId, Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the job manifests in " + outputRoot, e);
        }
    }

    @Override
    public List<JobManifest> jobs(String outputRoot) {
        try {
            return new JobFiles(new RunFiles(hadoop(), outputRoot)).all(Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the job manifests in " + outputRoot, e);
        }
    }

    @Override
    public CheckResult check(List<ContractReading> contracts) {
        ContractFindings findings = ContractFindings.of(contracts, LocalDate.now(ZoneOffset.UTC));
        findings.analyse();
        return new CheckResult(findings.problems(), findings.warnings(), findings.notes());
    }

    @Override
    public WarehouseSettings localWarehouse(Path folder) {
        try {
            LocalWarehouse warehouse = LocalWarehouse.use(folder);
            return new WarehouseSettings(
                    warehouse.jdbcUrl(), Optional.of(warehouse.user()), Optional.of(warehouse.password()));
        } catch (IOException e) {
            throw new UncheckedIOException("the warehouse of this machine cannot be started in " + folder, e);
        }
    }

    @Override
    public Configuration hadoop() {
        // Includes the spark.hadoop.* settings from spark-submit without starting a session.
        return SparkHadoopUtil.get().newConfiguration(SparkSessions.settings(environment));
    }
}
