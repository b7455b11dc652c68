package io.github.ecommercepipeline.draft.profile;

import java.util.List;

/** Counts how often the values of some columns together occur again. */
public final class KeyCandidate {

    private static final double TOO_MANY = 0.05;
    private static final int ENOUGH = 1000;

    private final List<Integer> columns;
    private final HashSample seen;
    private long records;
    private long repeated;
    private long incomplete;
    private boolean given;

    KeyCandidate(List<Integer> columns, int mostSlots) {
        this.columns = List.copyOf(columns);
        this.seen = new HashSample(mostSlots);
    }

    /** @param row the hashes of the record's fields, 0 for an empty one */
    void add(long[] row, int offset) {
        if (given) {
            return;
        }
        records++;
        long hash = 0;
        for (int i = 0; i < columns.size(); i++) {
            long field = row[offset + columns.get(i)];
            if (field == 0) {
                incomplete++;
                return;
            }
            hash = i == 0 ? field : Hash.with(hash, field);
        }
        repeated += seen.add(hash) ? 1 : 0;
        if (records > ENOUGH && (repeated + incomplete) * watchedShare() > records * TOO_MANY) {
            given = true;
            seen.clear();
        }
    }

    private long watchedShare() {
        return seen.every();
    }

    /** What was seen before a new day begins may occur again on it. */
    void newDay() {
        if (!given) {
            seen.clear();
        }
    }

    public List<Integer> columns() {
        return columns;
    }

    /** Whether it was given up because too many values occur again or are missing. */
    public boolean isGivenUp() {
        return given;
    }

    public long repeated() {
        return repeated;
    }

    /** The records in which a column is empty. */
    public long incomplete() {
        return incomplete;
    }

    /** One in this many values was watched. */
    public long every() {
        return seen.every();
    }
}
