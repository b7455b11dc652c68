package io.github.ecommercepipeline.warehouse.dialect;

import java.util.ArrayList;
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

    /**
     * The same, but what has to be dropped waits only briefly for those who use its table.
     *
     * @param attempt 1 for the first
     */
    public IndexChanges waitingBriefly(SqlDialect dialect, int attempt) {
        if (before.isEmpty()) {
            return this;
        }
        List<String> brief = new ArrayList<>(dialect.beforeTableChanges(attempt));
        brief.addAll(before);
        brief.addAll(dialect.afterTableChanges());
        return new IndexChanges(brief, after);
    }
}
