package io.github.ecommercepipeline.generator.raw;

import io.github.ecommercepipeline.generator.fault.FaultKind;
import java.util.List;

/**
 * The second of two records that belong together, not yet written.
 *
 * @param due before which record it is written, counted through the day's files
 * @param first the file of the first one
 * @param position of the first one in its file
 * @param fields in the layout's order
 */
record FollowUp(long due, FaultKind kind, FileBooks first, long position, List<byte[]> fields)
        implements Comparable<FollowUp> {

    FollowUp {
        fields = List.copyOf(fields);
    }

    @Override
    public int compareTo(FollowUp other) {
        return Long.compare(due, other.due);
    }
}
