package io.github.ecommercepipeline.ingest.cast;

import static io.github.ecommercepipeline.ingest.table.TestContract.format;
import static io.github.ecommercepipeline.ingest.table.TestContract.property;

import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.spark.unsafe.types.UTF8String;

/** Casts one text, for tests. */
final class Casting {

    private Casting() {}

    /** The value of the text, or the reason why it is rejected. */
    static String cast(FieldType type, FieldFormat format, String text) {
        return cast(property("p", type, format), text);
    }

    static String cast(Property property, String text) {
        Object result = FieldCaster.of(property).cast(UTF8String.fromString(text));
        if (result instanceof Integer day && property.type() instanceof FieldType.Date) {
            return LocalDate.ofEpochDay(day).toString();
        }
        if (result instanceof Long micros && property.type() instanceof FieldType.Timestamp) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
        }
        return result == null ? null : result.toString();
    }
}
