package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.outcome.books.OutcomeCounts;
import io.github.ecommercepipeline.outcome.books.ReasonCount;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.BatchStatus;
import io.github.ecommercepipeline.run.RunManifest;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results of jobs that never ran. */
public final class Results {

    public static final LocalDate MONDAY = LocalDate.of(2024, 5, 27);

    private Results() {}

    public static BatchResult batch(BatchStatus status, OutcomeCounts books, ReasonCount... reasons) {
        Batch batch = new Batch("orders", MONDAY);
        return new BatchResult(
                batch,
                status,
                "what to do",
                Optional.of(manifest(batch, status, books, List.of(reasons))),
                Optional.of("out/runs/orders/run-1.json"));
    }

    public static BatchResult withoutManifest(String dataset, BatchStatus status, String message) {
        return new BatchResult(new Batch(dataset, MONDAY), status, message, Optional.empty(), Optional.empty());
    }

    public static LedgerEntry published(String dataset, LocalDate day, long version, long read, long accepted) {
        return new LedgerEntry(
                new Batch(dataset, day),
                version,
                "run-" + version,
                "inputs",
                "contract",
                read,
                accepted,
                read - accepted,
                0,
                "out/runs/x.json",
                Instant.EPOCH);
    }

    public static RunManifest manifest(Batch batch, BatchStatus status, LocalDate on) {
        return manifest(
                batch,
                status,
                OutcomeCounts.EMPTY,
                List.of(),
                on.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static RunManifest manifest(
            Batch batch, BatchStatus status, OutcomeCounts books, List<ReasonCount> reasons) {
        return manifest(batch, status, books, reasons, Instant.EPOCH);
    }

    private static RunManifest manifest(
            Batch batch, BatchStatus status, OutcomeCounts books, List<ReasonCount> reasons, Instant at) {
        return new RunManifest(
                RunManifest.SCHEMA_VERSION,
                "run-1",
                batch.dataset(),
                batch.businessDate(),
                status,
                Optional.empty(),
                at,
                at,
                "1.0.0",
                "contract",
                "inputs",
                List.of(),
                books,
                Map.of(),
                reasons,
                List.of(),
                books.accepted(),
                List.of("out/quarantine/part-0.jsonl.gz"),
                Optional.of(1L));
    }
}
