package io.github.ecommercepipeline.quality.reference;

import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** The records of other datasets that a batch is judged against. */
public interface ReferenceData {

    /** Whether the records of a dataset are known; rules about others hold. */
    default boolean knows(ReferencedDataset other) {
        return true;
    }

    /** Looks up the values of records among those of another dataset. */
    ReferenceLookup lookup(ReferencedKeys keys);

    /** The number of records of another dataset. */
    long rows(ReferencedDataset other);

    /** The number and the sum of the values of a number of another dataset; the squares are 0. */
    MeasureValues.Moments moments(ReferencedDataset other, Property number);

    /**
     * The records of another dataset in files.
     *
     * @param properties what is read of them
     * @param schema a BIGINT, then the properties
     */
    StoredRows stored(ReferencedDataset other, List<Property> properties, StructType schema);

    /** What records are compared with, such as {@code customers up to 2024-05-27}. */
    String text(ReferencedDataset other);
}
