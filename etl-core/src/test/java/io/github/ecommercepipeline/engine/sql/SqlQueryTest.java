package io.github.ecommercepipeline.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkSessionExtension.class)
final class SqlQueryTest {

    private static SqlQuery query(SparkSession spark, String sql, long rows) {
        return query(spark, sql, rows, SqlLimits.DEFAULT);
    }

    private static SqlQuery query(SparkSession spark, String sql, long rows, SqlLimits limits) {
        SparkSession session = SqlQuery.session(spark);
        Dataset<Row> table = session.createDataFrame(
                List.of(RowFactory.create(0L), RowFactory.create(1L), RowFactory.create(2L)),
                new StructType(new StructField[] {SqlTable.column("primary", "n", DataTypes.LongType, false)}));
        return SqlQuery.of(session, SqlStatement.parse(sql), Map.of("primary", table), Map.of("primary", rows), limits);
    }

    @Test
    void a_number_that_comes_too_late_is_none(SparkSession spark) {
        String sql = "select count(*) from primary";

        assertThat(query(spark, sql, 3).number().value().orElseThrow()).isEqualByComparingTo("3");
        assertThatThrownBy(query(spark, sql, 3, new SqlLimits(Duration.ZERO, 3))::number)
                .isInstanceOf(FailedStatementException.class)
                .hasMessageContaining("took longer than")
                .satisfies(thrown -> assertThat(((FailedStatementException) thrown).isOfBounds())
                        .isTrue());
    }

    @Test
    void a_not_in_beside_another_condition_may_compare_as_few_records_as_alone(SparkSession spark) {
        String sql = "select count(*) from primary where n = 1 or n not in (select n from primary where n > 1)";

        assertThat(query(spark, sql, 3).number().value().orElseThrow()).isEqualByComparingTo("2");
        assertThat(query(spark, sql, 100_000).number().value()).isPresent();
        assertThatThrownBy(query(spark, sql, 100_001)::number)
                .isInstanceOf(FailedStatementException.class)
                .hasMessageContaining("compares each of 100,001 rows with each of 100,001");
    }
}
