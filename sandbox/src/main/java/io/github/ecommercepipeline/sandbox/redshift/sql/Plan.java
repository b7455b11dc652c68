package io.github.ecommercepipeline.sandbox.redshift.sql;

import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of a client's SQL text.
 *
 * @param sql what PostgreSQL parses instead; the same object if nothing changes
 * @param refusal why it is not run; then nothing else holds
 */
public record Plan(String sql, Action action, Optional<Refusal> refusal) {

    public Plan {
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(refusal, "refusal");
    }

    static Plan pass(String sql) {
        return new Plan(sql, new Action.Pass(), Optional.empty());
    }

    static Plan of(String sql, Action action) {
        return new Plan(sql, action, Optional.empty());
    }

    static Plan refused(String sql, Refusal refusal) {
        return new Plan(sql, new Action.Pass(), Optional.of(refusal));
    }

    /** Whether the stand-in has to do something when the statement is executed. */
    public boolean isSpecial() {
        return !(action instanceof Action.Pass);
    }
}
