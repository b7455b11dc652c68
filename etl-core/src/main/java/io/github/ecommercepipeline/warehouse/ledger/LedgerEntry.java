package io.github.ecommercepipeline.warehouse.ledger;

import java.time.Instant;

/**
 * A published batch, as recorded in the ledger {@code ops.batches}.
 *
 * @param version 1 for the first publish of the batch, incremented by each later one
 * @param inputDigest of the inputs' keys, sizes and ETags
 * @param contractDigest a {@link DayDigest}
 * @param manifest the path of the run manifest
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
        Instant publishedAt) {

    /** The same entry of another dataset. */
    public LedgerEntry of(String dataset) {
        return new LedgerEntry(
                new Batch(dataset, batch.businessDate()),
                version,
                runId,
                inputDigest,
                contractDigest,
                read,
                accepted,
                rejected,
                duplicate,
                manifest,
                publishedAt);
    }

    /** The number of the semantics that the day was published under. */
    public int semantics() {
        return DayDigest.parse(contractDigest).semantics();
    }
}
