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
    private boolean[] absent = new boolean[INITIAL];
    private boolean anyAbsent;

    void clear() {
        count = 0;
        if (anyEscaped) {
            Arrays.fill(escaped, false);
            anyEscaped = false;
        }
        if (anyAbsent) {
            Arrays.fill(absent, false);
            anyAbsent = false;
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
        absent = Arrays.copyOf(absent, capacity);
    }

    /** Marks the field added last as containing escape sequences. */
    void markEscaped() {
        escaped[count - 1] = true;
        anyEscaped = true;
    }

    /** Marks the field added last as the escape sequence of NULL. */
    void markNull() {
        absent[count - 1] = true;
        anyAbsent = true;
    }

    /** Whether no field has an escape sequence. */
    public boolean arePlain() {
        return !anyEscaped && !anyAbsent;
    }

    public boolean isNull(int field) {
        return anyAbsent && absent[field];
    }

    public boolean isEscaped(int field) {
        return anyEscaped && escaped[field];
    }
}
