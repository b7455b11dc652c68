package io.github.ecommercepipeline.ingest.csv;

import java.util.Arrays;

/** Where the fields of the record just parsed lie in the window: in {@code [starts[i], ends[i])}, quotes taken off. */
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

    /** Makes room for twice as many fields. */
    void grow() {
        int capacity = starts.length * 2;
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        escaped = Arrays.copyOf(escaped, capacity);
    }

    /** Says of the field added last that it holds escaped quotes. */
    void markEscaped() {
        escaped[count - 1] = true;
        anyEscaped = true;
    }

    public boolean isEscaped(int field) {
        return anyEscaped && escaped[field];
    }
}
