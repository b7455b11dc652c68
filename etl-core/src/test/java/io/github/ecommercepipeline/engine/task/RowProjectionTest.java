package io.github.ecommercepipeline.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.engine.SessionInternals;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkSessionExtension.class)
class RowProjectionTest {

    private static final StructType TEXTS = StructType.fromDDL("raw string, amount string, currency string, place int");

    private final SparkSession spark;

    RowProjectionTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void what_later_selections_take_from_earlier_ones_and_from_the_source_is_what_spark_gives() throws Exception {
        List<Row> rows = List.of(
                RowFactory.create("a;1;EUR", "1x", "EUR", 1),
                RowFactory.create("b;;", null, null, 2),
                RowFactory.create("c;3;USD", "3xx", "USD", 3));
        Dataset<Row> source = spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 1), TEXTS);
        Dataset<Row> selected = source.selectExpr(
                        "currency as cur", "regexp_replace(amount, 'x', '') as amount", "raw", "place")
                .selectExpr("raw", "regexp_replace(amount || amount, '1', '2') as twice", "cur", "amount", "place")
                .selectExpr("place", "twice || twice as four", "amount", "cur || cur as curs", "raw");
        assertThat(SessionInternals.execution(selected).optimizedPlan())
                .isInstanceOfSatisfying(
                        Project.class, last -> assertThat(last.child()).isInstanceOf(Project.class));

        RowProjection projection = RowProjection.of(selected);

        List<Row> found = new ArrayList<>();
        for (InternalRow row :
                SessionInternals.rows(source).map(InternalRow::copy).collect()) {
            InternalRow projected = projection.of(row);
            found.add(RowFactory.create(
                    projected.getInt(0),
                    text(projected, 1),
                    text(projected, 2),
                    text(projected, 3),
                    text(projected, 4)));
        }
        assertThat(found).isEqualTo(selected.collectAsList());
        assertThat(found.get(2)).isEqualTo(RowFactory.create(3, "3333", "3", "USDUSD", "c;3;USD"));
    }

    private static String text(InternalRow row, int column) {
        return row.isNullAt(column) ? null : row.getUTF8String(column).toString();
    }
}
