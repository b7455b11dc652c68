package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.Metric;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutcomeSums;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.Replacement;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.DayDigest;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Job results, manifests and ledger entries for tests. */
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

    /** A published batch, some of whose accepted records are deletes. */
    public static BatchResult withDeletes(OutcomeCounts books, long deletes) {
        RunManifest plain = manifest(new Batch("orders", MONDAY), BatchStatus.PUBLISHED, books, List.of());
        RunManifest manifest = new RunManifest(
                plain.schemaVersion(),
                plain.runId(),
                plain.dataset(),
                plain.businessDate(),
                plain.status(),
                plain.message(),
                plain.startedAt(),
                plain.finishedAt(),
                plain.contractVersion(),
                plain.contractDigest(),
                plain.inputDigest(),
                plain.inputs(),
                plain.books(),
                plain.sums(),
                plain.reasons(),
                plain.rules(),
                plain.rowsStaged(),
                plain.quarantine(),
                plain.version(),
                plain.replaced(),
                plain.businessMeasures(),
                plain.contract(),
                plain.examples(),
                Optional.of(List.of(new Metric(Metric.DELETES, Long.toString(deletes)))));
        return new BatchResult(
                new Batch("orders", MONDAY),
                BatchStatus.PUBLISHED,
                "",
                Optional.of(manifest),
                Optional.of("out/runs/orders/run-1.json"));
    }

    /** A published batch with sums of the property {@code total}. */
    public static BatchResult withSums(OutcomeCounts books, OutcomeSums total) {
        Batch batch = new Batch("orders", MONDAY);
        RunManifest manifest = new RunManifest(
                RunManifest.SCHEMA_VERSION,
                "run-1",
                batch.dataset(),
                batch.businessDate(),
                BatchStatus.PUBLISHED,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                "1.0.0",
                "contract",
                "inputs",
                List.of(),
                books,
                Map.of("total", total),
                List.of(),
                List.of(),
                books.accepted(),
                List.of(),
                Optional.of(1L));
        return new BatchResult(batch, BatchStatus.PUBLISHED, "", Optional.of(manifest), Optional.of("out/run-1.json"));
    }

    /** A published batch in which these rules failed. */
    public static BatchResult withRules(RuleOutcome... rules) {
        Batch batch = new Batch("orders", MONDAY);
        RunManifest manifest = new RunManifest(
                RunManifest.SCHEMA_VERSION,
                "run-1",
                batch.dataset(),
                batch.businessDate(),
                BatchStatus.PUBLISHED,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                "1.0.0",
                "contract",
                "inputs",
                List.of(),
                new OutcomeCounts(100, 100, 0, 0),
                Map.of(),
                List.of(),
                List.of(rules),
                100,
                List.of(),
                Optional.of(1L));
        return new BatchResult(
                batch, BatchStatus.PUBLISHED, "", Optional.of(manifest), Optional.of("out/runs/orders/run-1.json"));
    }

    public static RuleOutcome warning(String rule, long failedRecords) {
        return new RuleOutcome(
                rule, RuleOutcome.Kind.RECORD, RuleOutcome.Severity.WARNING, false, failedRecords, Optional.empty());
    }

    public static RuleOutcome warning(String rule, String measured) {
        return new RuleOutcome(
                rule, RuleOutcome.Kind.GATE, RuleOutcome.Severity.WARNING, false, 0, Optional.of(measured));
    }

    /** A published batch of which one file lacks {@code qty} and has {@code quantity}. */
    public static BatchResult withRenamedColumn() {
        Batch batch = new Batch("orders", MONDAY);
        return new BatchResult(
                batch, BatchStatus.PUBLISHED, "", Optional.of(renamedColumn(batch)), Optional.of("out/run-1.json"));
    }

    public static RunManifest renamedColumn(Batch batch) {
        return withColumns(
                batch,
                Optional.of(new ColumnFindings(
                        List.of(new ColumnFindings.Missing("qty", Optional.of("quantity"))), List.of("quantity"))));
    }

    /** A run of one file with the columns of the contract. */
    public static RunManifest allColumns(Batch batch) {
        return withColumns(batch, Optional.empty());
    }

    private static RunManifest withColumns(Batch batch, Optional<ColumnFindings> columns) {
        InputBooks input = new InputBooks(
                "raw/orders/a.csv",
                10,
                "etag",
                Optional.empty(),
                Optional.empty(),
                new OutcomeCounts(1, 1, 0, 0),
                0,
                0,
                Optional.empty(),
                columns);
        return manifest(
                batch,
                "run-1",
                BatchStatus.PUBLISHED,
                Instant.EPOCH,
                List.of(input),
                OutcomeCounts.ZERO,
                List.of(),
                List.of());
    }

    /** A published batch of four files: one used, one set aside, one that repeats the first and one that replaces another. */
    public static BatchResult withFiles() {
        Batch batch = new Batch("orders", MONDAY);
        List<InputBooks> inputs = List.of(
                input("raw/a.csv", Optional.empty()),
                input("raw/b.csv.gz", Optional.of("file:gz-truncated")),
                input("raw/c.csv", Optional.empty()).repeating("raw/a.csv"),
                input("raw/d.csv", Optional.empty()));
        RunManifest manifest = new RunManifest(
                RunManifest.SCHEMA_VERSION,
                "run-2",
                batch.dataset(),
                batch.businessDate(),
                BatchStatus.PUBLISHED,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                "1.0.0",
                "contract",
                "inputs",
                inputs,
                OutcomeCounts.ZERO,
                Map.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                Optional.of(2L),
                Optional.of(List.of(new Replacement("raw/d.csv", "old", "run-1", 1_000, 2))));
        return new BatchResult(batch, BatchStatus.PUBLISHED, "", Optional.of(manifest), Optional.of("out/run-2.json"));
    }

    private static InputBooks input(String path, Optional<String> setAside) {
        return new InputBooks(
                path,
                10,
                "etag",
                Optional.empty(),
                Optional.empty(),
                OutcomeCounts.ZERO,
                0,
                0,
                setAside,
                Optional.empty());
    }

    public static BatchResult withoutManifest(String dataset, BatchStatus status, String message) {
        return new BatchResult(new Batch(dataset, MONDAY), status, message, Optional.empty(), Optional.empty());
    }

    public static LedgerEntry published(String dataset, LocalDate day, long version, long read, long accepted) {
        return published(
                dataset, day, version, read, accepted, DayDigest.of("contract").toString());
    }

    public static LedgerEntry published(
            String dataset, LocalDate day, long version, long read, long accepted, String contractDigest) {
        return new LedgerEntry(
                new Batch(dataset, day),
                version,
                "run-" + version,
                "inputs",
                contractDigest,
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
                OutcomeCounts.ZERO,
                List.of(),
                on.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static RunManifest manifest(
            Batch batch, BatchStatus status, OutcomeCounts books, List<ReasonCount> reasons) {
        return manifest(batch, status, books, reasons, Instant.EPOCH);
    }

    private static RunManifest manifest(
            Batch batch, BatchStatus status, OutcomeCounts books, List<ReasonCount> reasons, Instant at) {
        return manifest(
                batch, "run-1", status, at, List.of(), books, reasons, List.of("out/quarantine/part-0.jsonl.gz"));
    }

    private static RunManifest manifest(
            Batch batch,
            String runId,
            BatchStatus status,
            Instant at,
            List<InputBooks> inputs,
            OutcomeCounts books,
            List<ReasonCount> reasons,
            List<String> quarantine) {
        return new RunManifest(
                RunManifest.SCHEMA_VERSION,
                runId,
                batch.dataset(),
                batch.businessDate(),
                status,
                Optional.empty(),
                at,
                at,
                "1.0.0",
                "contract",
                "inputs",
                inputs,
                books,
                Map.of(),
                reasons,
                List.of(),
                books.accepted(),
                quarantine,
                Optional.of(1L));
    }

    /** Writes the manifest of a run of that Monday, with these inputs and this quarantine file. */
    public static void leaveRun(
            Path out, String dataset, String runId, BatchStatus status, Instant at, List<Path> inputs, Path quarantine)
            throws IOException {
        List<InputBooks> books = new ArrayList<>();
        for (Path input : inputs) {
            books.add(new InputBooks(
                    input.toString(),
                    Files.size(input),
                    "etag",
                    Optional.empty(),
                    Optional.empty(),
                    OutcomeCounts.ZERO,
                    0,
                    0,
                    Optional.empty(),
                    Optional.empty()));
        }
        OutputFolder folder = new OutputFolder(out.toString());
        Path file = Path.of(folder.runManifest(dataset, MONDAY, runId));
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                new ManifestJson(folder)
                        .write(manifest(
                                new Batch(dataset, MONDAY),
                                runId,
                                status,
                                at,
                                books,
                                OutcomeCounts.ZERO,
                                List.of(),
                                List.of(quarantine.toString()))));
    }
}
