package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.ingest.FieldCaster;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Judges a derived value: one that is NULL though no input is, or does not fit its type, is a failure.
 *
 * @param maxBytes of a text; 0 for other types
 */
record DerivationStep(String property, DataType type, boolean required, int maxBytes) implements Step {

    static DerivationStep of(Property property) {
        return new DerivationStep(
                property.name(),
                FieldCaster.sparkType(property.type()),
                property.required() || property.keyPosition().isPresent(),
                property.type() instanceof FieldType.Text text ? text.maxBytes() : 0);
    }

    @Override
    public Object value(Object result) {
        return result instanceof UTF8String text && text.numBytes() > maxBytes ? new Failure("too-long") : result;
    }

    @Override
    public Object missing(boolean inputMissing) {
        if (!inputMissing) {
            return new Failure("derivation");
        }
        return required ? new Failure("required") : null;
    }

    @Override
    public Failure failed(Exception cause) {
        if (cause instanceof SparkThrowable known && "DIVIDE_BY_ZERO".equals(known.getErrorClass())) {
            return new Failure("division-by-zero");
        }
        return new Failure(cause instanceof ArithmeticException ? "overflow" : "derivation");
    }
}
