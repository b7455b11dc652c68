package io.github.ecommercepipeline.mapping;

import java.io.Serializable;
import org.apache.spark.sql.types.DataType;

/** Converts the result of a property's expression to the property's value or a reason. */
interface ResultHandler extends Serializable {

    /** Why a property has no valid value; the reason is the code that follows the property's name in the reasons. */
    record Failure(String reason) {}

    String property();

    DataType type();

    /**
     * Handles a result that is not NULL, in Catalyst's representation; returns the value, null for NULL, or a {@link
     * Failure}.
     */
    Object onValue(Object result);

    /**
     * Handles a NULL result; returns the value, null for NULL, or a {@link Failure}.
     *
     * @param inputIsNull whether an input of the expression is also NULL
     */
    Object onNull(boolean inputIsNull);

    /** Handles an expression that cannot be evaluated; returns a {@link Failure}, or null for NULL. */
    Failure onError(Throwable cause);
}
