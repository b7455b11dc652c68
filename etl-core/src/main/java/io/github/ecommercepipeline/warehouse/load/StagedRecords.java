package io.github.ecommercepipeline.warehouse.load;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.staging.StagedBatch;
import io.github.ecommercepipeline.staging.StagedFiles;
import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Reads staged files as rows of text, one task for each file. */
record StagedRecords(SparkSession spark, Configuration configuration) {

    /** The maximum length of any number, date or timestamp of a contract as text. */
    private static final int MAX_LENGTH_OF_OTHER_TYPES = 64;

    Dataset<Row> read(StagedBatch staged, Contract contract) {
        SerializableConfiguration hadoop = new SerializableConfiguration(configuration);
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(StagedFile.of(staged), staged.files().size())
                .flatMap(file -> rows(file, hadoop.value()));
        return spark.createDataFrame(rows, schema(contract));
    }

    /** Text columns with their maximum length in bytes, for which the connector would otherwise assume 65,535. */
    static StructType schema(Contract contract) {
        return new StructType(
                contract.properties().stream().map(StagedRecords::field).toArray(StructField[]::new));
    }

    private static StructField field(Property property) {
        int bytes = property.type() instanceof FieldType.Text text ? text.maxBytes() : MAX_LENGTH_OF_OTHER_TYPES;
        return new StructField(
                property.name(),
                DataTypes.StringType,
                true,
                new MetadataBuilder().putLong("maxlength", bytes).build());
    }

    private static Iterator<Row> rows(StagedFile file, Configuration hadoop) throws IOException {
        StagedRows rows = new StagedRows(StagedFiles.open(file.path(), hadoop), file.removed());
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> rows.close());
        return rows;
    }
}
