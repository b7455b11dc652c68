package io.github.ecommercepipeline.warehouse.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A batch that was published, as recorded in the ledger {@code ops.batches}: accepted = {@link #present} + removed.
 *
 * @param version 1 for the first publish of the batch, incremented by each later one, and by removing the batch
 * @param runId of the run that published
 * @param inputDigest of the inputs' keys, sizes and ETags
 * @param contractDigest a {@link DayDigest}
 * @param manifest the path of the run manifest
 * @param removed how many accepted records were removed from the tables on purpose
 * @param removedAt when that was done last; empty if never
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
        Instant publishedAt,
        DayState state,
        long removed,
        Optional<Instant> removedAt) {

    /** The entry of a batch that has just been published. */
    public LedgerEntry(
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
        this(
                batch,
                version,
                runId,
                inputDigest,
                contractDigest,
                read,
                accepted,
                rejected,
                duplicate,
                manifest,
                publishedAt,
                DayState.PUBLISHED,
                0,
                Optional.empty());
    }

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
                publishedAt,
                state,
                removed,
                removedAt);
    }

    /** The number of the semantics that the day was published under. */
    public int semantics() {
        return DayDigest.parse(contractDigest).semantics();
    }

    /** The number of records in the tables. */
    public long present() {
        return accepted - removed;
    }

    /** Whether the day is in the tables as it was published: neither unpublished nor retired. */
    public boolean isPublished() {
        return state == DayState.PUBLISHED;
    }

    /** The version that the run published. */
    public long publishedVersion() {
        return isPublished() ? version : version - 1;
    }

    /** The entry of the same batch after somebody removed it. */
    public LedgerEntry unpublished(Instant now) {
        return removed(version + 1, DayState.UNPUBLISHED, accepted, now);
    }

    /**
     * The entry of the same batch after it was retired, for the first time or again.
     *
     * @param more how many records were removed from the tables now
     */
    public LedgerEntry retired(long more, Instant now) {
        return removed(state == DayState.RETIRED ? version : version + 1, DayState.RETIRED, removed + more, now);
    }

    private LedgerEntry removed(long newVersion, DayState newState, long nowRemoved, Instant now) {
        return new LedgerEntry(
                batch,
                newVersion,
                runId,
                inputDigest,
                contractDigest,
                read,
                accepted,
                rejected,
                duplicate,
                manifest,
                publishedAt,
                newState,
                nowRemoved,
                Optional.of(now));
    }

    /** The entry of the same batch after so many more of its records were removed. */
    public LedgerEntry without(long records, Instant now) {
        return new LedgerEntry(
                batch,
                version + 1,
                runId,
                inputDigest,
                contractDigest,
                read,
                accepted,
                rejected,
                duplicate,
                manifest,
                publishedAt,
                state,
                removed + records,
                Optional.of(now));
    }
}
