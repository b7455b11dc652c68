package io.github.ecommercepipeline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.Records;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkSessionExtension.class)
final class MappingTest {

    private final SparkSession spark;

    MappingTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void two_spellings_of_a_column_are_one_column() {
        Contract contract = Contracts.dataset("shop")
                .mapped("half", new FieldType.Text(10), "upper(Half)")
                .mapped("quarter", new FieldType.Text(10), "lower(HALF)")
                .build();

        assertThat(Mapping.of(contract).headers()).containsExactly("Half");
    }

    @Test
    void texts_become_properties_or_reasons() {
        Contract contract = Contracts.dataset("shop")
                .text("id", 10)
                .mapped("quantity", new FieldType.Whole(4), "replace(`Qty (pcs)`, ' pcs', '')")
                .mapped("half", new FieldType.Text(10), "cast(cast(Half as int) / 2 as string)")
                .build();
        Mapping mapping = Mapping.of(contract);
        StructType schema = new StructType()
                .add("id", DataTypes.StringType)
                .add("_text_Qty (pcs)", DataTypes.StringType)
                .add("_text_Half", DataTypes.StringType)
                .add(RecordColumns.KIND, DataTypes.IntegerType, false)
                .add(RecordColumns.FILE, DataTypes.IntegerType, false)
                .add(RecordColumns.POSITION, DataTypes.LongType, false)
                .add(RecordColumns.RAW, DataTypes.StringType)
                .add(RecordColumns.REASONS, DataTypes.StringType);
        List<Row> rows = List.of(
                RowFactory.create("a", "7 pcs", "3", 0, 0, 0L, "", null),
                RowFactory.create("b", "seven", "x", 0, 0, 1L, "", "id:too-long"),
                RowFactory.create("c", null, null, 0, 0, 2L, "", null),
                RowFactory.create(null, null, null, 0, 0, 3L, "", "record:field-count"),
                RowFactory.create(null, null, null, RecordColumns.KIND_BLANK_LINE, 0, 4L, "", null));

        assertThat(mapping.headers()).containsExactly("Qty (pcs)", "Half");
        ExpressionValidator.check(ExpressionAnalyzer.of(spark), contract);
        var mapped = mapping.apply(Records.table(spark, rows, schema));

        assertThat(mapped.columns())
                .containsExactly("id", "quantity", "half", "_kind", "_file", "_position", "_raw", "_reasons");
        assertThat(mapped.orderBy("_position")
                        .select("id", "quantity", "half", "_reasons")
                        .collectAsList())
                .containsExactly(
                        RowFactory.create("a", 7, "1.5", null),
                        RowFactory.create("b", null, null, "id:too-long;quantity:whole-number;half:mapping"),
                        RowFactory.create("c", null, null, null),
                        RowFactory.create(null, null, null, "record:field-count"),
                        RowFactory.create(null, null, null, null));
    }
}
