package io.github.ecommercepipeline.mapping;

import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** The day that a mapped timestamp states; NULL without a reason of its own if there is none. */
record StatedDayHandler(FieldCaster caster) implements ResultHandler {

    @Override
    public String property() {
        return RecordColumns.STATED_DAY;
    }

    @Override
    public DataType type() {
        return DataTypes.DateType;
    }

    @Override
    public Object onValue(Object text) {
        return caster.statedDay((UTF8String) text);
    }

    @Override
    public Object onNull(boolean inputIsNull) {
        return null;
    }

    @Override
    public Failure onError(Throwable cause) {
        return null;
    }
}
