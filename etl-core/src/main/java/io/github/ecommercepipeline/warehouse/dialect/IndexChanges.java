package io.github.ecommercepipeline.warehouse.dialect;

import java.util.List;

/**
 * The statements that give a dataset's tables their indexes; each has no effect if another publish ran it before.
 *
 * @param before drop the indexes that refuse some of the records that are about to be published
 * @param after create the missing ones: building an index over existing rows is faster than maintaining it for each row
 */
public record IndexChanges(List<String> before, List<String> after) {

    /** For tables that have all their indexes, or can have none. */
    public static final IndexChanges NONE = new IndexChanges(List.of(), List.of());

    public IndexChanges {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
