package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.ColumnFindings;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutcomeSums;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.Replacement;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.BatchResult;
import io.github.ecommercepipeline.run.JobResult;
import io.github.ecommercepipeline.warehouse.ledger.Batch;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings and results of jobs that never ran. */
final class Ends {

    static final String RUN = "jr_0123";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-05-28T02:00:00Z"), ZoneOffset.UTC);

    private Ends() {}

    /** Of a job that does 20 to 27 May 2024, outside AWS Glue, if nothing more is given. */
    static GlueSettings settings(String... more) {
        List<String> tokens = new ArrayList<>(List.of("--raw", "s3://lake/raw", "--out", "s3://work/"));
        tokens.addAll(List.of("--contracts", "s3://lake/contracts", "--warehouse", "jdbc:redshift://db:5439/shop"));
        tokens.addAll(List.of("--iam-role", "arn:aws:iam::123456789012:role/copy"));
        tokens.addAll(List.of(more));
        return GlueSettings.of(GlueArguments.read(tokens), Map.of(), CLOCK);
    }

    static GlueSettings onGlue(String... more) {
        List<String> tokens = new ArrayList<>(List.of("--JOB_NAME", "daily", "--JOB_RUN_ID", RUN));
        tokens.addAll(List.of(more));
        return settings(tokens.toArray(String[]::new));
    }

    static JobResult result(BatchResult... batches) {
        return new JobResult(RUN, List.of(batches));
    }

    static BatchResult without(String dataset, BatchStatus status, String message) {
        return new BatchResult(batch(dataset), status, message, Optional.empty(), Optional.empty());
    }

    static BatchResult batch(
            String dataset, BatchStatus status, OutcomeCounts books, String amount, ReasonCount... reasons) {
        return batch(dataset, status, books, amount, List.of(), reasons);
    }

    static BatchResult batch(
            String dataset,
            BatchStatus status,
            OutcomeCounts books,
            String amount,
            List<RuleOutcome> rules,
            ReasonCount... reasons) {
        BigDecimal accepted = new BigDecimal(amount);
        OutcomeSums sums = new OutcomeSums(accepted.add(BigDecimal.ONE), accepted, BigDecimal.ONE, BigDecimal.ZERO);
        RunManifest manifest = new RunManifest(
                RunManifest.SCHEMA_VERSION,
                RUN,
                dataset,
                batch(dataset).businessDate(),
                status,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                "1.0.0",
                "contract",
                "inputs",
                List.of(),
                books,
                Map.of("amount", sums),
                List.of(reasons),
                rules,
                books.accepted(),
                List.of(),
                Optional.empty());
        return new BatchResult(batch(dataset), status, "what to do", Optional.of(manifest), Optional.of("any"));
    }

    /** A published batch of one file with these missing and unread columns. */
    static BatchResult withColumns(String dataset, ColumnFindings columns) {
        return withFile(dataset, Optional.empty(), Optional.of(columns));
    }

    /** A published batch of one file that was set aside, which replaces one file by fewer records and one by as many. */
    static BatchResult withSetAside(String dataset, String reason) {
        return withFile(dataset, Optional.of(reason), Optional.empty());
    }

    private static BatchResult withFile(String dataset, Optional<String> setAside, Optional<ColumnFindings> columns) {
        InputBooks input = new InputBooks(
                "s3://lake/raw/" + dataset + "/a.csv",
                1,
                "etag",
                Optional.empty(),
                Optional.empty(),
                OutcomeCounts.ZERO,
                0,
                0,
                setAside,
                columns);
        RunManifest plain = batch(dataset, BatchStatus.PUBLISHED, new OutcomeCounts(1, 1, 0, 0), "1")
                .manifest()
                .orElseThrow();
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
                List.of(input),
                plain.books(),
                plain.sums(),
                plain.reasons(),
                plain.rules(),
                1,
                List.of(),
                Optional.empty(),
                Optional.of(List.of(
                                new Replacement("b.csv", "old", "r1", 1_000, 2),
                                new Replacement("c.csv", "old", "r1", 2, 2)))
                        .filter(replaced -> setAside.isPresent()));
        return new BatchResult(batch(dataset), BatchStatus.PUBLISHED, "", Optional.of(manifest), Optional.of("any"));
    }

    /** A contract that expects input every day. */
    static Contract contract(String dataset) {
        String text = """
                apiVersion: v3.1.0
                kind: DataContract
                id: NAME
                version: 1.0.0
                status: active
                schema:
                  - name: NAME
                    properties:
                      - {name: sku, physicalType: varchar(9), required: true, primaryKey: true}
                """.replace("NAME", dataset);
        return ContractReader.readAll(Map.of(dataset + ".odcs.yaml", text)).get(0);
    }

    static RuleOutcome warning(String rule, String measured) {
        return new RuleOutcome(
                rule, RuleOutcome.Kind.GATE, RuleOutcome.Severity.WARNING, false, 0, Optional.of(measured));
    }

    private static Batch batch(String dataset) {
        return new Batch(dataset, LocalDate.of(2024, 5, 27));
    }
}
