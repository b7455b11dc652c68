package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ComparedMetric;
import io.github.ecommercepipeline.manifest.Metric;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.outcome.ScanResult;
import io.github.ecommercepipeline.outcome.duplicates.DuplicateReasons;
import io.github.ecommercepipeline.run.summary.ContractSummaries;
import io.github.ecommercepipeline.warehouse.ledger.Attempt;
import io.github.ecommercepipeline.warehouse.ledger.AttemptReason;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/** What is known of a run before it reads its records. */
record RunHeader(
        Contract contract,
        Batch batch,
        String runId,
        Instant startedAt,
        String inputDigest,
        String contractDigest,
        Path path,
        Optional<Long> version) {

    RunHeader published(long publishedVersion) {
        return new RunHeader(
                contract, batch, runId, startedAt, inputDigest, contractDigest, path, Optional.of(publishedVersion));
    }

    RunManifest manifest(ScannedBatch scanned, BatchStatus status, String message, Instant now) {
        ScanResult result = scanned.result();
        return new RunManifest(
                RunManifest.SCHEMA_VERSION,
                runId,
                batch.dataset(),
                batch.businessDate(),
                status,
                message.isEmpty() ? Optional.empty() : Optional.of(message),
                startedAt,
                now,
                contract.version(),
                contractDigest,
                inputDigest,
                scanned.inputs(),
                result.books(),
                result.sums(),
                result.reasons(),
                result.rules(),
                result.staged().rows(),
                result.quarantine(),
                version,
                Optional.of(scanned.replaced()).filter(replaced -> !replaced.isEmpty()),
                Optional.of(result.businessMeasures()).filter(measures -> !measures.isEmpty()),
                Optional.of(ContractSummaries.of(contract, result.rules())),
                Optional.of(result.examples()).filter(examples -> !examples.isEmpty()),
                Optional.of(metrics(result)).filter(metrics -> !metrics.isEmpty()),
                Optional.of(compared(scanned)).filter(compared -> !compared.isEmpty()));
    }

    private static List<ComparedMetric> compared(ScannedBatch scanned) {
        return scanned.comparisons().stream()
                .map(comparison -> new ComparedMetric(
                        comparison.metric(),
                        comparison.days().stream()
                                .map(day -> new ComparedMetric.Day(day.date(), day.version()))
                                .toList()))
                .toList();
    }

    private static List<Metric> metrics(ScanResult result) {
        return result.metrics().entrySet().stream()
                .map(metric -> new Metric(metric.getKey(), metric.getValue().toPlainString()))
                .toList();
    }

    /** The attempt that this run was. */
    Attempt attempt(ScannedBatch scanned, Attempt.Status status, String message, Instant now) {
        List<AttemptReason> reasons = new ArrayList<>();
        for (ReasonCount count : scanned.result().reasons()) {
            Optional<RuleOutcome.Severity> severity = DuplicateReasons.contains(count.reason())
                    ? Optional.empty()
                    : Optional.of(RuleOutcome.Severity.ERROR);
            Map<String, BigDecimal> sums = scanned.result().reasonSums().getOrDefault(count.reason(), Map.of());
            reasons.add(new AttemptReason(count.reason(), severity, count.records(), sums));
        }
        for (RuleOutcome rule : scanned.result().rules()) {
            if (rule.severity() == RuleOutcome.Severity.WARNING && rule.failedRecords() > 0) {
                reasons.add(new AttemptReason(
                        rule.rule(), Optional.of(RuleOutcome.Severity.WARNING), rule.failedRecords(), Map.of()));
            }
        }
        return new Attempt(
                batch,
                runId,
                startedAt,
                now,
                status,
                Optional.of(scanned.result().books()),
                scanned.failedGates(),
                message,
                version,
                reasons,
                scanned.result().metrics());
    }

    PublishRequest request(ScannedBatch scanned, long expectedVersion, Instant now) {
        ScanResult result = scanned.result();
        OutcomeCounts books = result.books();
        LedgerEntry entry = new LedgerEntry(
                batch,
                expectedVersion + 1,
                runId,
                inputDigest,
                contractDigest,
                books.read(),
                books.accepted(),
                books.rejected(),
                books.duplicate(),
                path.toString(),
                now);
        Map<String, BigDecimal> metrics = new TreeMap<>(result.metrics());
        result.sums().forEach((property, sum) -> metrics.put("sum(" + property + ")", sum.accepted()));
        return new PublishRequest(
                        contract,
                        entry,
                        result.staged(),
                        result.rules(),
                        metrics,
                        published(entry.version()).attempt(scanned, Attempt.Status.PUBLISHED, scanned.badFiles(), now),
                        scanned.inputs())
                .comparing(scanned.comparisons());
    }
}
