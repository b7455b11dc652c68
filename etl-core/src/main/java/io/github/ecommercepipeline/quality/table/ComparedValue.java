package io.github.ecommercepipeline.quality.table;

import io.github.ecommercepipeline.contract.FieldType;
import java.io.Serializable;

/**
 * What a rule compares with constants.
 *
 * @param property the property that it reads
 * @param type of the property
 * @param part what of its value is compared
 */
public record ComparedValue(String property, FieldType type, Part part) implements Serializable {

    /** What of a property is compared. */
    public enum Part {
        /** Numbers as their unscaled values, booleans as 0 and 1, dates as days and timestamps as microseconds since 1970. */
        VALUE,
        /** The number of characters of a text; 0 for NULL. */
        LENGTH,
        /** 0 for every value; NULL for NULL. */
        PRESENCE
    }
}
