package io.github.ecommercepipeline.engine;

import java.util.Optional;
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

    /** Spark's name for what went wrong, such as {@code ARITHMETIC_OVERFLOW}, of an exception or a cause of it; empty if it has none. */
    public static Optional<String> name(Throwable thrown) {
        Optional<String> name = Optional.empty();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable known && known.getCondition() != null) {
                name = Optional.of(known.getCondition());
            }
        }
        return name;
    }
}
