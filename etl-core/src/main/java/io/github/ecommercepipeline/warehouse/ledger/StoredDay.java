package io.github.ecommercepipeline.warehouse.ledger;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the warehouse knows of a batch.
 *
 * @param entry empty if it was never published
 * @param retiredBefore the first day of the dataset that retention keeps; empty if nothing was retired
 */
public record StoredDay(Batch batch, Optional<LedgerEntry> entry, Optional<LocalDate> retiredBefore) {

    /** Whether the day is before the first that retention keeps: it is never processed again, whether it was published or not. */
    public boolean isRetired() {
        return retiredBefore.filter(batch.businessDate()::isBefore).isPresent();
    }

    public long version() {
        return entry.map(LedgerEntry::version).orElse(0L);
    }
}
