package io.github.ecommercepipeline.engine.sql;

/** Why a statement cannot be used. */
public final class SqlProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String allowed;

    SqlProblem(String message, String allowed) {
        super(message);
        this.allowed = allowed;
    }

    /** What to write instead. */
    public String allowed() {
        return allowed;
    }
}
