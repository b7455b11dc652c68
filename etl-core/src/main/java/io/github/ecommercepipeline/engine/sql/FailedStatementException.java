package io.github.ecommercepipeline.engine.sql;

/** A statement cannot be evaluated on the records that there are; says why, without values. */
public final class FailedStatementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean ofBounds;

    private FailedStatementException(String message, boolean ofBounds) {
        super(message);
        this.ofBounds = ofBounds;
    }

    /** An expression cannot be evaluated. */
    static FailedStatementException ofRecords(String message) {
        return new FailedStatementException(message, false);
    }

    /** The statement takes more time or memory than it may. */
    static FailedStatementException ofBounds(String message) {
        return new FailedStatementException(message, true);
    }

    /** Whether it takes more time or memory than it may, so that nothing is known of the records. */
    public boolean isOfBounds() {
        return ofBounds;
    }

    /** The same, with the name of the statement. */
    public FailedStatementException of(String statement) {
        return new FailedStatementException("CustomSql \"" + statement + "\": " + getMessage(), ofBounds);
    }
}
