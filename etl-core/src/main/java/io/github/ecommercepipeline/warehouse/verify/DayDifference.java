package io.github.ecommercepipeline.warehouse.verify;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.ledger.DayState;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.util.Locale;
import java.util.Optional;

/**
 * A day of which the tables hold another number of records than the ledger says.
 *
 * @param entry empty if the ledger does not have the day
 * @param retired whether the day is before the first that retention keeps
 * @param found the number of records in the tables
 */
public record DayDifference(Batch batch, Optional<LedgerEntry> entry, boolean retired, long found) {

    /** Of a day that retention keeps. */
    public DayDifference(Batch batch, Optional<LedgerEntry> entry, long found) {
        this(batch, entry, false, found);
    }

    /** The number of records that the ledger says are in the tables. */
    public long expected() {
        return entry.map(LedgerEntry::present).orElse(0L);
    }

    /** Whether taking the day again settles it: a day that somebody removed, or that is retired, is never taken again by itself. */
    public boolean isPublished() {
        return !retired && entry.filter(LedgerEntry::isPublished).isPresent();
    }

    /** Such as {@code the tables hold 0 of 3 records}. */
    public String text() {
        return found < expected()
                ? String.format(Locale.ROOT, "the tables hold %,d of %,d records", found, expected())
                : String.format(Locale.ROOT, "the tables hold %,d records, where the ledger has %s", found, state());
    }

    private String state() {
        return entry.map(known -> known.state() == DayState.UNPUBLISHED
                        ? "none, since the day was unpublished"
                        : String.format(Locale.ROOT, "%,d", known.present())
                                + (retired ? ", since the day is retired" : ""))
                .orElse("no such day");
    }
}
