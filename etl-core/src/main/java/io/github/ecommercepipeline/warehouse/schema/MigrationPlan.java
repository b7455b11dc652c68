package io.github.ecommercepipeline.warehouse.schema;

import java.util.List;

/**
 * What a migration of one dataset would do.
 *
 * @param differences between its tables and its contract
 * @param reasons why SQL alone would lose accepted records or change values, so that the published days have to be taken again
 *     from their files; empty if SQL is enough
 * @param obstacles what has to be removed first; nothing is changed while there are any
 * @param days the published days
 * @param rows the records of these days
 * @param sql the statements of the migration in order, each with its semicolon; empty if the days have to be taken again
 */
public record MigrationPlan(
        String dataset,
        List<String> differences,
        List<String> reasons,
        List<String> obstacles,
        long days,
        long rows,
        List<String> sql) {

    public MigrationPlan {
        differences = List.copyOf(differences);
        reasons = List.copyOf(reasons);
        obstacles = List.copyOf(obstacles);
        sql = List.copyOf(sql);
    }

    /** Whether SQL is enough, and nothing is in the way. */
    boolean isFree() {
        return reasons.isEmpty() && obstacles.isEmpty();
    }

    /** Whether the published days have to be taken again from their files. */
    public boolean retakes() {
        return !reasons.isEmpty();
    }
}
