package io.github.ecommercepipeline.warehouse.ledger;

/** What became of a day after it was published, as the ledger records it. */
public enum DayState {
    /** Its records are in the tables, but for those that were removed since. */
    PUBLISHED,
    /** Somebody removed the day; it stays out of the tables until a replay publishes it again. */
    UNPUBLISHED,
    /** The day is older than the dataset's retention; what is left of its records is the state on the first day that is kept. */
    RETIRED
}
