package io.github.ecommercepipeline.testing;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Records as a reader returns them: the properties of the file, cast, and the {@link RecordColumns}. */
public final class Records {

    private final Contract contract;
    private final List<Row> rows = new ArrayList<>();

    private Records(Contract contract) {
        this.contract = contract;
    }

    public static Records of(Contract contract) {
        return new Records(contract);
    }

    /** A record that could be read completely. */
    public Records row(Object... values) {
        return add(null, values);
    }

    /** A record with reasons. */
    public Records flawed(String reasons, Object... values) {
        return add(reasons, values);
    }

    /** A record with NULL in every property. */
    public Records nulls() {
        return add(null, new Object[contract.fileProperties().size()]);
    }

    private Records add(String reasons, Object... values) {
        List<Object> row = new ArrayList<>(Arrays.asList(values));
        Collections.addAll(row, RecordColumns.KIND_RECORD, 0, (long) rows.size(), "raw", reasons);
        rows.add(RowFactory.create(row.toArray()));
        return this;
    }

    /** The records in their order, with the columns of {@link #schema()}. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    public StructType schema() {
        return schema(contract);
    }

    public Dataset<Row> in(SparkSession session) {
        return table(session, rows, schema());
    }

    /** Rows in two partitions, so that queries run as generated code, unlike queries over local rows. */
    public static Dataset<Row> table(SparkSession session, List<Row> rows, StructType schema) {
        return session.createDataFrame(
                JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(rows, 2), schema);
    }

    public static StructType schema(Contract contract) {
        StructType schema = new StructType();
        for (var property : contract.fileProperties()) {
            schema = schema.add(property.name(), FieldCaster.sparkType(property.type()));
        }
        return schema.add(RecordColumns.KIND, DataTypes.IntegerType, false)
                .add(RecordColumns.FILE, DataTypes.IntegerType, false)
                .add(RecordColumns.POSITION, DataTypes.LongType, false)
                .add(RecordColumns.RAW, DataTypes.StringType)
                .add(RecordColumns.REASONS, DataTypes.StringType);
    }
}
