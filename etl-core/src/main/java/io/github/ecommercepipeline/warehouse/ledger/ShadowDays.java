package io.github.ecommercepipeline.warehouse.ledger;

import java.time.LocalDate;
import java.util.Map;

/** Compares the ledger of a dataset's shadow tables with the dataset's own. Pure. */
public final class ShadowDays {

    private ShadowDays() {}

    /**
     * Whether a migration can continue with the shadow of an earlier attempt. What is left of retired days was copied when the
     * shadow was made, so each of them must be as it was then: none retired, changed or published again since. And the shadow
     * must not hold records of a day that somebody has unpublished since.
     *
     * @param entries those of the dataset
     * @param shadow those of its shadow
     */
    public static boolean isUsable(Map<LocalDate, LedgerEntry> entries, Map<LocalDate, LedgerEntry> shadow) {
        return entries.keySet().containsAll(shadow.keySet())
                && entries.entrySet().stream().allMatch(day -> isUsable(day.getValue(), shadow.get(day.getKey())));
    }

    private static boolean isUsable(LedgerEntry entry, LedgerEntry taken) {
        if (taken == null) {
            return entry.state() != DayState.RETIRED;
        }
        if (entry.state() == DayState.RETIRED || taken.state() == DayState.RETIRED) {
            return isSame(entry, taken);
        }
        return entry.isPublished() || entry.runId().equals(taken.runId());
    }

    /** Whether each published day has been taken again since it was last published, and each other day is as it was listed. */
    public static boolean isComplete(Map<LocalDate, LedgerEntry> entries, Map<LocalDate, LedgerEntry> shadow) {
        return entries.keySet().equals(shadow.keySet())
                && entries.entrySet().stream().allMatch(day -> isComplete(day.getValue(), shadow.get(day.getKey())));
    }

    private static boolean isComplete(LedgerEntry entry, LedgerEntry taken) {
        return entry.isPublished() ? taken.version() > entry.version() : isSame(entry, taken);
    }

    private static boolean isSame(LedgerEntry entry, LedgerEntry taken) {
        return entry.state() == taken.state()
                && entry.version() == taken.version()
                && entry.removed() == taken.removed()
                && entry.runId().equals(taken.runId());
    }
}
