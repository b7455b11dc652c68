package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.outcome.ScanResult;
import io.github.ecommercepipeline.outcome.books.OutcomeCounts;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import io.github.ecommercepipeline.warehouse.ledger.PublishRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/** What of a run's manifest is known before its records are. */
record Draft(
        Contract contract,
        Batch batch,
        String runId,
        Instant startedAt,
        String inputDigest,
        String contractDigest,
        Path path,
        Optional<Long> version) {

    Draft(
            Contract contract,
            Batch batch,
            String runId,
            Instant startedAt,
            String inputDigest,
            String contractDigest,
            Path path) {
        this(contract, batch, runId, startedAt, inputDigest, contractDigest, path, Optional.empty());
    }

    Draft published(long publishedVersion) {
        return new Draft(
                contract, batch, runId, startedAt, inputDigest, contractDigest, path, Optional.of(publishedVersion));
    }

    RunManifest manifest(Judged judged, BatchStatus status, String message, Instant now) {
        ScanResult sorted = judged.sorted();
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
                judged.inputs(),
                sorted.books(),
                sorted.sums(),
                sorted.reasons(),
                sorted.rules(),
                sorted.staged().rows(),
                sorted.quarantine(),
                version);
    }

    PublishRequest request(ScanResult sorted, long expectedVersion, Instant now) {
        OutcomeCounts books = sorted.books();
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
        Map<String, BigDecimal> metrics = new TreeMap<>();
        sorted.sums().forEach((property, sum) -> metrics.put("sum(" + property + ")", sum.accepted()));
        return new PublishRequest(contract, entry, sorted.staged(), sorted.rules(), metrics);
    }
}
