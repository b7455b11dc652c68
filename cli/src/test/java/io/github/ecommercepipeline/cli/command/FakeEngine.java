package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReading;
import io.github.ecommercepipeline.erasure.Match;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Returns prepared answers and records its arguments. */
public final class FakeEngine implements Engine {

    public EraseResult erased = new EraseResult("erasure-1", true, List.of(), List.of(), List.of());
    public List<Match> matches = List.of();
    public Set<String> searched = Set.of();
    public Supplier<JobResult> answer = () -> new JobResult("job-1", List.of());
    public Function<List<ContractReading>, CheckResult> checks = contracts -> {
        ContractFindings findings = ContractFindings.of(contracts, LocalDate.of(2024, 5, 27));
        return new CheckResult(findings.problems(), findings.warnings(), findings.notes());
    };
    public List<String> comparisons = List.of();
    public Set<Batch> changedHistories = Set.of();
    public final Set<String> accepted = new TreeSet<>();
    public Optional<String> measured = Optional.of("Dataset.*.RowCount = 4");
    public List<LedgerEntry> ledger = List.of();
    public Map<String, LocalDate> retiredBefore = Map.of();
    public List<DayDifference> differences = List.of();
    public List<InputProblem> inputProblems = List.of();
    public Set<Batch> inputs = Set.of();
    public Map<Batch, String> strays = Map.of();
    public Map<Batch, RunManifest> latest = Map.of();
    public Optional<JobResult> past = Optional.empty();
    public List<JobManifest> jobs = List.of();
    public List<PlannedMigration> planned = List.of();
    public Map<String, String> outcomes = Map.of();
    public final List<JobSettings> settings = new ArrayList<>();
    public final List<LocalDate> days = new ArrayList<>();

    @Override
    public WarehouseSettings localWarehouse(Path folder) {
        return new WarehouseSettings(
                "jdbc:postgresql://127.0.0.1:1/" + folder.getFileName(), Optional.empty(), Optional.empty());
    }

    @Override
    public Started start(JobContracts contracts, PrivacyKeys keys) {
        return new Started() {

            @Override
            public JobResult run(JobSettings asked, LocalDate from, LocalDate to, Progress progress) {
                settings.add(asked);
                days.addAll(List.of(from, to));
                progress.step(new Batch("orders", from), "reading 1 file");
                return answer.get();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<PlannedMigration> planMigrations(JobSettings asked) {
        settings.add(asked);
        return planned;
    }

    @Override
    public MigrationJob.Result migrate(JobSettings asked, ContractFindings findings, Progress progress) {
        settings.add(asked);
        return new MigrationJob.Result(answer.get(), outcomes);
    }

    @Override
    public EraseResult erase(EraseSettings asked, ContractFindings findings, Progress progress) {
        settings.add(asked.job());
        matches = asked.matches();
        searched = asked.datasets();
        return erased;
    }

    @Override
    public List<LedgerEntry> ledger(WarehouseSettings warehouse, List<String> datasets, LocalDate from, LocalDate to) {
        return ledger.stream()
                .filter(entry -> datasets.contains(entry.batch().dataset()))
                .filter(entry -> !entry.batch().businessDate().isBefore(from))
                .filter(entry -> !entry.batch().businessDate().isAfter(to))
                .toList();
    }

    @Override
    public Map<String, LocalDate> retiredBefore(WarehouseSettings warehouse, List<String> datasets) {
        return retiredBefore;
    }

    @Override
    public List<DayDifference> differences(WarehouseSettings warehouse, List<String> datasets) {
        return differences;
    }

    @Override
    public List<InputProblem> inputProblems(
            String outputRoot, Optional<String> archiveRoot, List<LedgerEntry> published) {
        return inputProblems;
    }

    @Override
    public Optional<LedgerEntry> unpublish(WarehouseSettings warehouse, Contract contract, LocalDate day) {
        return ledger.stream()
                .filter(entry -> entry.batch().equals(new Batch(contract.dataset(), day)))
                .map(entry -> entry.unpublished(Instant.parse("2024-06-01T08:00:00Z")))
                .findFirst();
    }

    @Override
    public Set<Batch> changedHistories(WarehouseSettings warehouse, List<String> datasets) {
        return changedHistories;
    }

    @Override
    public List<String> comparisons(Contract contract, LocalDate day) {
        return comparisons;
    }

    @Override
    public Optional<String> accept(
            WarehouseSettings warehouse, Contract contract, LocalDate day, String rule, String by) {
        if (measured.isPresent()) {
            accepted.add(contract.dataset() + " " + day + " " + rule + " by " + by);
        }
        return measured;
    }

    @Override
    public boolean refuse(WarehouseSettings warehouse, Contract contract, LocalDate day, String rule, String by) {
        return accepted.remove(contract.dataset() + " " + day + " " + rule + " by " + by);
    }

    @Override
    public NavigableSet<LocalDate> inputDays(String rawRoot, String dataset) {
        return Stream.concat(inputs.stream(), strays.keySet().stream())
                .filter(batch -> batch.dataset().equals(dataset))
                .map(Batch::businessDate)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public boolean hasInput(String rawRoot, Batch batch, List<String> files) {
        if (strays.containsKey(batch)) {
            throw new RawZoneException(strays.get(batch));
        }
        return inputs.contains(batch);
    }

    @Override
    public Optional<RunManifest> latestRun(String outputRoot, Batch batch) {
        return Optional.ofNullable(latest.get(batch));
    }

    @Override
    public Optional<JobResult> job(String outputRoot, Optional<String> jobRunId) {
        return past.filter(result -> jobRunId.isEmpty() || jobRunId.get().equals(result.jobRunId()));
    }

    @Override
    public Optional<JobManifest> jobManifest(String outputRoot, String jobRunId) {
        return jobs.stream().filter(job -> job.jobRunId().equals(jobRunId)).findFirst();
    }

    @Override
    public List<JobManifest> jobs(String outputRoot) {
        return jobs;
    }

    @Override
    public CheckResult check(List<ContractReading> contracts) {
        return checks.apply(contracts);
    }

    @Override
    public Configuration hadoop() {
        return new Configuration();
    }
}
