package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.DeclaredMeasure;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.manifest.BusinessMeasure;
import io.github.ecommercepipeline.staging.StagedFormat;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Measures as SQL computes them: {@code name key value records}, sorted. All are grouped by the same property. */
final class MeasuresInSparkSql {

    private MeasuresInSparkSql() {}

    /** What a scan measured. */
    static List<String> of(ScanResult result) {
        List<String> all = new ArrayList<>();
        for (BusinessMeasure measure : result.businessMeasures()) {
            measure.groups()
                    .forEach(group -> all.add(String.join(
                            " ",
                            measure.name(),
                            group.key().orElse("NULL"),
                            group.value().orElse("NULL"),
                            Long.toString(group.records()))));
        }
        return all.stream().sorted().toList();
    }

    /** What SQL says about these staged lines. */
    static List<String> of(Contract contract, List<String> staged) {
        List<DeclaredMeasure> measures = contract.reporting().measures();
        StructType texts = new StructType();
        for (Property property : contract.properties()) {
            texts = texts.add(property.name(), DataTypes.StringType);
        }
        Dataset<Row> records = SparkSessionExtension.session()
                .read()
                .schema(texts)
                .option("nullValue", StagedFormat.NULL_MARKER)
                .option("multiLine", true)
                .csv(SparkSessionExtension.session().createDataset(staged, Encoders.STRING()));
        List<String> columns = new ArrayList<>();
        for (Property property : contract.properties()) {
            columns.add(String.format(
                    Locale.ROOT,
                    "cast(%1$s as %2$s) as %1$s",
                    property.name(),
                    FieldCaster.sparkType(property.type()).sql()));
        }
        String by = measures.get(0).by();
        List<Row> rows = records.selectExpr(columns.toArray(String[]::new))
                .groupBy(by)
                .agg(
                        functions.expr("count(*)"),
                        measures.stream()
                                .map(MeasuresInSparkSql::sql)
                                .map(functions::expr)
                                .toArray(Column[]::new))
                .collectAsList();
        List<String> all = new ArrayList<>();
        for (Row row : rows) {
            for (int i = 0; i < measures.size(); i++) {
                all.add(String.join(
                        " ",
                        measures.get(i).name(),
                        row.isNullAt(0) ? "NULL" : row.getString(0),
                        row.isNullAt(2 + i) ? "NULL" : row.getString(2 + i),
                        Long.toString(row.getLong(1))));
            }
        }
        return all.stream().sorted().toList();
    }

    private static String sql(DeclaredMeasure measure) {
        String value = measure.aggregate().word() + "(" + (measure.property() == null ? "*" : measure.property()) + ")";
        boolean rounded = measure.aggregate() == DeclaredMeasure.Aggregate.AVG;
        return "cast(" + (rounded ? "cast(" + value + " as decimal(38,5))" : value) + " as string)";
    }
}
