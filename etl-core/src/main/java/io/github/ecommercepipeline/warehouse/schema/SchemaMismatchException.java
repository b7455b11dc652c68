package io.github.ecommercepipeline.warehouse.schema;

import io.github.ecommercepipeline.warehouse.connection.WarehouseException;
import java.util.ArrayList;
import java.util.List;

/** A contract and the existing tables differ in a way that needs a migration. */
public final class SchemaMismatchException extends WarehouseException {

    private static final long serialVersionUID = 1L;

    private final transient MigrationPlan plan;

    /** @param obstacle what keeps the job from adapting the tables by itself; empty if it would not in any case */
    SchemaMismatchException(MigrationPlan plan, String obstacle) {
        super(message(plan, obstacle));
        this.plan = plan;
    }

    private static String message(MigrationPlan plan, String obstacle) {
        List<String> sentences = new ArrayList<>();
        sentences.add(plan.dataset() + ": " + String.join("; ", plan.differences()));
        if (!obstacle.isEmpty()) {
            sentences.add("The job would widen the columns itself, but " + obstacle
                    + "; drop what is in the way and create it again after the next run");
        } else if (!plan.obstacles().isEmpty()) {
            sentences.add("In the way of the migration: " + String.join("; ", plan.obstacles())
                    + "; drop it, migrate, and create it again");
        }
        if (plan.retakes()) {
            sentences.add(
                    "SQL alone would lose or change published records: " + String.join("; ", plan.reasons())
                            + ". Run 'migrate apply', which takes the published days again from their files under this contract");
        } else if (!plan.sql().isEmpty()) {
            return String.join(". ", sentences)
                    + "\nRun 'migrate apply', or this SQL in the warehouse while no job runs:\n"
                    + String.join("\n", plan.sql());
        } else if (obstacle.isEmpty()) {
            sentences.add("Then run 'migrate apply'");
        }
        return String.join(". ", sentences) + "; 'migrate plan' shows more";
    }

    public MigrationPlan plan() {
        return plan;
    }

    /** The statements of the migration in order, each with its semicolon; empty if SQL is not enough, or something is in the way. */
    public List<String> migration() {
        return plan.sql();
    }
}
