package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.fault.FaultKind;
import java.util.List;

/**
 * A copy or version of an earlier record that is still to be written.
 *
 * @param due the record before which it is written, counted through the day's files
 * @param first the counts of the earlier record's file
 * @param position the earlier record's position in its file
 * @param fields in the layout's order
 */
record FollowUp(long due, FaultKind kind, FileCounts first, long position, List<byte[]> fields)
        implements Comparable<FollowUp> {

    FollowUp {
        fields = List.copyOf(fields);
    }

    @Override
    public int compareTo(FollowUp other) {
        return Long.compare(due, other.due);
    }
}
