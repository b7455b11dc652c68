package io.github.ecommercepipeline.engine;

import java.util.Set;
import org.apache.spark.SparkThrowable;

/** What Spark says of an expression that could not be evaluated. */
public final class ErrorConditions {

    private static final Set<String> DIVISIONS_BY_ZERO = Set.of("DIVIDE_BY_ZERO", "REMAINDER_BY_ZERO");

    private ErrorConditions() {}

    /** Whether an expression failed because it divides by zero. */
    public static boolean isDivisionByZero(Throwable cause) {
        return cause instanceof SparkThrowable known && DIVISIONS_BY_ZERO.contains(known.getCondition());
    }
}
