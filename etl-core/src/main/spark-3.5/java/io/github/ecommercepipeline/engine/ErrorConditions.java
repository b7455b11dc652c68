package io.github.ecommercepipeline.engine;

import org.apache.spark.SparkThrowable;

/** What Spark says of an expression that could not be evaluated. */
public final class ErrorConditions {

    private ErrorConditions() {}

    /** Whether an expression failed because it divides by zero. */
    public static boolean isDivisionByZero(Throwable cause) {
        return cause instanceof SparkThrowable known && "DIVIDE_BY_ZERO".equals(known.getErrorClass());
    }
}
