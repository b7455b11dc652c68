package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.engine.ErrorConditions;
import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import org.apache.spark.sql.types.DataType;

/** Checks a derived value: it fails if it is NULL although no input is, or cannot be stored unchanged. */
record DerivationResultHandler(String property, FieldCaster caster, boolean required) implements ResultHandler {

    static DerivationResultHandler of(Property property) {
        return new DerivationResultHandler(
                property.name(),
                FieldCaster.of(property),
                property.required() || property.keyPosition().isPresent());
    }

    @Override
    public DataType type() {
        return caster.type();
    }

    @Override
    public Object onValue(Object result) {
        Reason fault = caster.faultOf(result);
        return fault == null ? result : new Failure(fault.code());
    }

    @Override
    public Object onNull(boolean inputIsNull) {
        if (!inputIsNull) {
            return new Failure("derivation");
        }
        return required ? new Failure("required") : null;
    }

    @Override
    public Failure onError(Throwable cause) {
        if (ErrorConditions.isDivisionByZero(cause)) {
            return new Failure("division-by-zero");
        }
        return new Failure(cause instanceof ArithmeticException ? "overflow" : "derivation");
    }
}
