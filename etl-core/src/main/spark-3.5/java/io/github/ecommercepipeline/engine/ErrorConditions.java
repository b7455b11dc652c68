package io.github.ecommercepipeline.engine;

import java.util.Optional;
import org.apache.spark.SparkThrowable;

/** What Spark says of an expression that could not be evaluated. */
public final class ErrorConditions {

    private ErrorConditions() {}

    /** Whether an expression failed because it divides by zero. */
    public static boolean isDivisionByZero(Throwable cause) {
        return cause instanceof SparkThrowable known && "DIVIDE_BY_ZERO".equals(known.getErrorClass());
    }

    /** Spark's name for what went wrong, such as {@code ARITHMETIC_OVERFLOW}, of an exception or a cause of it; empty if it has none. */
    public static Optional<String> name(Throwable thrown) {
        Optional<String> name = Optional.empty();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable known && known.getErrorClass() != null) {
                name = Optional.of(known.getErrorClass());
            }
        }
        return name;
    }
}
