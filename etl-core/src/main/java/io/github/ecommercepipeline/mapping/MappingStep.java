package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;

/** Casts a mapped text as the contract says; one that cannot be computed is a failure. */
record MappingStep(String property, FieldCaster caster) implements Step {

    @Override
    public DataType type() {
        return caster.type();
    }

    @Override
    public Object value(Object text) {
        return cast((UTF8String) text);
    }

    @Override
    public Object missing(boolean inputMissing) {
        return cast(null);
    }

    private Object cast(UTF8String text) {
        Object cast = caster.cast(text);
        return cast instanceof Reason reason ? new Failure(reason.code()) : cast;
    }

    @Override
    public Failure failed(Exception cause) {
        return new Failure("mapping");
    }
}
