package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;

/** Casts a mapped text according to the contract; a text that cannot be computed is a failure. */
record MappingResultHandler(String property, FieldCaster caster) implements ResultHandler {

    @Override
    public DataType type() {
        return caster.type();
    }

    @Override
    public Object onValue(Object text) {
        return cast((UTF8String) text);
    }

    @Override
    public Object onNull(boolean inputIsNull) {
        return cast(null);
    }

    private Object cast(UTF8String text) {
        Object cast = caster.cast(text);
        return cast instanceof Reason reason ? new Failure(reason.code()) : cast;
    }

    @Override
    public Failure onError(Throwable cause) {
        return new Failure("mapping");
    }
}
