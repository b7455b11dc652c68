package io.github.ecommercepipeline.quality.sql;

import io.github.ecommercepipeline.engine.sql.SqlStatement;
import io.github.ecommercepipeline.quality.reference.StoredRows;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/**
 * A statement of {@code CustomSql} that is evaluated when all records have been read.
 *
 * @param written as a rule has it
 * @param ofRecords whether it returns the records that pass, instead of one number
 * @param reads the properties of the dataset that it reads, in their order
 * @param treated whether pseudonymised properties have their pseudonyms, as in the other datasets that it reads
 * @param tables the columns of all its tables, by name; empty if it is not judged
 * @param others the records of the other datasets, by name; empty if it is not judged, or reads no others
 * @param named the other datasets that it reads
 * @param text what a measured value says of them
 */
public record Statement(
        String written,
        SqlStatement sql,
        boolean ofRecords,
        List<String> reads,
        boolean treated,
        Map<String, StructType> tables,
        Map<String, StoredRows> others,
        Set<String> named,
        String text) {

    /** As what a statement reads the records of the batch. */
    public static final String PRIMARY = "primary";

    public Statement {
        reads = List.copyOf(reads);
        tables = Map.copyOf(tables);
        others = Map.copyOf(others);
        named = Set.copyOf(named);
    }

    /** What tells it from the other statements of a rule set. */
    public String name() {
        return (ofRecords ? "records of " : "number of ") + written;
    }

    /** Whether the records of the datasets that it reads are known. */
    public boolean isJudged() {
        return others.size() == named.size();
    }
}
