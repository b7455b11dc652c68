package io.github.ecommercepipeline.mapping;

import java.io.Serializable;
import org.apache.spark.sql.types.DataType;

/** What becomes of the result of a property's expression. */
interface Step extends Serializable {

    /** Why a value may not stand; the word that follows the property's name in the reasons. */
    record Failure(String reason) {}

    String property();

    DataType type();

    /** A result that is not NULL, as Catalyst has it: gives the value, null for NULL, or a {@link Failure}. */
    Object value(Object result);

    /**
     * A result that is NULL: gives the value, null for NULL, or a {@link Failure}.
     *
     * @param inputMissing whether an input of the expression is NULL too
     */
    Object missing(boolean inputMissing);

    Failure failed(Exception cause);
}
