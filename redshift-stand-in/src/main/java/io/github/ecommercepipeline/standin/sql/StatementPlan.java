package io.github.ecommercepipeline.standin.sql;

import java.util.Objects;
import java.util.Optional;

/**
 * How to run a client's SQL text.
 *
 * @param sql for PostgreSQL to parse; the client's own String if unchanged
 * @param refusal why it is not run; the other components are then meaningless
 */
public record StatementPlan(String sql, Action action, Optional<RedshiftException> refusal) {

    public StatementPlan {
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(refusal, "refusal");
    }

    static StatementPlan pass(String sql) {
        return new StatementPlan(sql, new Action.Pass(), Optional.empty());
    }

    static StatementPlan of(String sql, Action action) {
        return new StatementPlan(sql, action, Optional.empty());
    }

    static StatementPlan refused(String sql, RedshiftException refusal) {
        return new StatementPlan(sql, new Action.Pass(), Optional.of(refusal));
    }

    /** Whether the stand-in, not PostgreSQL, executes the statement. */
    public boolean isRedshiftOnly() {
        return !(action instanceof Action.Pass);
    }
}
