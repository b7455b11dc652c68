package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.types.DataType;

/** Judges a derived value: one that is NULL though no input is, or cannot be stored as it is, is a failure. */
record DerivationStep(String property, FieldCaster caster, boolean required) implements Step {

    static DerivationStep of(Property property) {
        return new DerivationStep(
                property.name(),
                FieldCaster.of(property),
                property.required() || property.keyPosition().isPresent());
    }

    @Override
    public DataType type() {
        return caster.type();
    }

    @Override
    public Object value(Object result) {
        Reason fault = caster.faultOf(result);
        return fault == null ? result : new Failure(fault.code());
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
