package io.github.ecommercepipeline.engine;

import java.io.Serializable;
import org.apache.spark.sql.types.DataType;

/** Computes a value of each row in Java, from the values of expressions. Must implement equals; shared by tasks. */
public interface Computation extends Serializable {

    /** The type of the value, which may be NULL. */
    DataType type();

    /** The value for a row, in Catalyst's representation. */
    Object of(Operands operands);
}
