package io.github.ecommercepipeline.engine;

/** An expression cannot be evaluated for a record; the cause says why. */
public final class EvaluationException extends Exception {

    private static final long serialVersionUID = 1L;

    EvaluationException(Throwable cause) {
        super(cause);
    }
}
