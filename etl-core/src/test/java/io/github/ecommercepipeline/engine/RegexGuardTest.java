package io.github.ecommercepipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkSessionExtension.class)
final class RegexGuardTest {

    private static final StructType TEXTS =
            new StructType().add("t", DataTypes.StringType).add("p", DataTypes.StringType);

    private final SparkSession spark;

    RegexGuardTest(SparkSession spark) {
        this.spark = spark;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t rlike '^[a-z]+$'",
                "t rlike '(?<=a)b'",
                "t rlike p",
                "t like 'a%b'",
                "t like '%\\\\_%'",
                "t like 'a|_b' escape '|'",
                "t like p",
                "t ilike 'A_B%'",
                "t like any ('%a%b%c', 'a_')",
                "t not like all ('%a%b%c', 'a_')",
                "regexp_like(t, 'a|b')",
                "regexp_replace(t, 'a', 'x')",
                "regexp_replace(t, '(a)(b)?', '[$2$1]')",
                "regexp_replace(t, '(?<x>a)', '<${x}>')",
                "regexp_replace(t, '^a', 'x', 2)",
                "regexp_replace(t, 'b*', '-')",
                "regexp_replace(t, p, 'x')",
                "regexp_extract(t, '(a)(b)?', 2)",
                "regexp_extract(t, '([a-z])([0-9]+)')",
                "regexp_extract(t, '(a+)+', 1)",
                "regexp_extract_all(t, '([a-z])([0-9])?', 2)",
                "regexp_extract_all(t, '[ab]', 0)",
                "regexp_count(t, 'a')",
                "regexp_substr(t, 'b.')",
                "regexp_instr(t, 'b')",
                "split(t, '[, ]')",
                "split(t, 'a', 2)",
                "split(t, '')",
                "split(t, 'x*')",
                "split(t, ',', 0)",
                "split(t, '(?=b)')",
                "transform(split(t, ','), part -> regexp_replace(part, '[0-9]', '#'))",
                "CASE WHEN t rlike 'a' THEN split(t, 'a')[0] ELSE 'none' END"
            })
    void results_are_those_of_spark(String sql) {
        List<Row> texts = List.of(
                RowFactory.create("ab", "a"),
                RowFactory.create("a12,b3,aab", "b"),
                RowFactory.create("banana\n", "an"),
                RowFactory.create("a_b, c", "a%"),
                RowFactory.create("aXb|c", "[a-c]+"),
                RowFactory.create("", ""),
                RowFactory.create("ß😀b", "😀"),
                RowFactory.create(null, "a"),
                RowFactory.create("b", null));
        Dataset<Row> sparks = spark.createDataFrame(texts, TEXTS).selectExpr("t", "p", sql + " AS expected");
        Dataset<Row> expected = spark.createDataFrame(sparks.collectAsList(), sparks.schema());
        // A condition that cannot be evaluated is true, so a failure shows here too.
        SqlExpression differs = SqlExpression.parse("NOT ((" + sql + ") <=> expected)");

        assertThat(expected.filter(differs.condition()).collectAsList()).isEmpty();
    }
}
