package io.github.ecommercepipeline.ingest.csv;

import java.util.Arrays;

/**
 * The positions in the window of the fields of the record parsed last: {@code [starts[i], ends[i])}, without quotes.
 */
public final class RecordFields {

    private static final int INITIAL = 64;

    public int count;
    public int[] starts = new int[INITIAL];
    public int[] ends = new int[INITIAL];
    private boolean[] escaped = new boolean[INITIAL];
    private boolean anyEscaped;

    void clear() {
        count = 0;
        if (anyEscaped) {
            Arrays.fill(escaped, false);
            anyEscaped = false;
        }
    }

    void add(int start, int end) {
        if (count == starts.length) {
            grow();
        }
        starts[count] = start;
        ends[count++] = end;
    }

    /** Doubles the capacity. */
    void grow() {
        int capacity = starts.length * 2;
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        escaped = Arrays.copyOf(escaped, capacity);
    }

    /** Marks the field added last as containing escaped quotes. */
    void markEscaped() {
        escaped[count - 1] = true;
        anyEscaped = true;
    }

    public boolean isEscaped(int field) {
        return anyEscaped && escaped[field];
    }
}
