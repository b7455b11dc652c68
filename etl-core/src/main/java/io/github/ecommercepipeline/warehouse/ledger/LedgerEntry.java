package io.github.ecommercepipeline.warehouse.ledger;

import java.time.Instant;

/**
 * A published batch as the warehouse's ledger {@code ops.batches} has it.
 *
 * @param version 1 for the first publish of the batch, one more for each later one
 * @param inputDigest over the inputs' keys, sizes and ETags
 * @param contractDigest of the contract, rules included
 * @param manifest where the run's manifest lies
 */
public record LedgerEntry(
        Batch batch,
        long version,
        String runId,
        String inputDigest,
        String contractDigest,
        long read,
        long accepted,
        long rejected,
        long duplicate,
        String manifest,
        Instant publishedAt) {}
