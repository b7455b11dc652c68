package io.github.ecommercepipeline.quality.reference;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * Records of another dataset in files, with the properties that a statement reads.
 *
 * @param files written by a {@link io.github.ecommercepipeline.staging.RowFileWriter} for anyone to read
 * @param schema a column by which records without properties can be counted, then the properties
 * @param rows how many records there are
 */
public record StoredRows(List<String> files, StructType schema, long rows) {

    public StoredRows {
        files = List.copyOf(files);
    }
}
