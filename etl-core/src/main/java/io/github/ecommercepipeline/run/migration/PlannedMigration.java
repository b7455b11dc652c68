package io.github.ecommercepipeline.run.migration;

import io.github.ecommercepipeline.warehouse.ledger.Batch;
import io.github.ecommercepipeline.warehouse.schema.MigrationPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a migration of one dataset takes.
 *
 * @param byItself the statements that the next run executes by itself
 * @param plan empty if the dataset needs no migration
 * @param unavailable the days that would have to be taken again, and whose files cannot be had, with the reason
 * @param files that would be read again
 * @param bytes their size
 * @param refusal why the dataset cannot be processed at all; empty if it can
 */
public record PlannedMigration(
        String dataset,
        List<String> byItself,
        Optional<MigrationPlan> plan,
        Map<Batch, String> unavailable,
        long files,
        long bytes,
        String refusal) {

    public PlannedMigration {
        byItself = List.copyOf(byItself);
        unavailable = new LinkedHashMap<>(unavailable);
    }

    /** A dataset that needs no migration. */
    public static PlannedMigration none(String dataset, List<String> byItself) {
        return new PlannedMigration(dataset, byItself, Optional.empty(), Map.of(), 0, 0, "");
    }

    /** A dataset that cannot be processed at all. */
    public static PlannedMigration refused(String dataset, String refusal) {
        return new PlannedMigration(dataset, List.of(), Optional.empty(), Map.of(), 0, 0, refusal);
    }

    /** Whether something has to be done before it can be applied. */
    public boolean isBlocked() {
        return !refusal.isEmpty()
                || !unavailable.isEmpty()
                || plan.filter(needed -> !needed.obstacles().isEmpty()).isPresent();
    }
}
