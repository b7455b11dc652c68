package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.quality.measure.Measure;
import io.github.ecommercepipeline.quality.table.RowMeasures;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.Records;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Measures have the same values on rows as Spark's SQL gives them, and equal hashes where values are equal. */
@ExtendWith(SparkSessionExtension.class)
final class RowMeasuresTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final List<String> NUMBERS = List.of("s", "n", "b", "m", "w");
    private static final List<String> ALL = List.of("s", "n", "b", "m", "w", "f", "d", "u", "t");

    private final SparkSession spark;

    RowMeasuresTest(SparkSession spark) {
        this.spark = spark;
    }

    private static List<String> rules() {
        return Stream.of(
                        NUMBERS.stream()
                                .flatMap(column -> Stream.of("Mean", "Sum", "StandardDeviation")
                                        .map(type -> type + " \"" + column + "\" > 0")),
                        ALL.stream()
                                .flatMap(column -> Stream.of(
                                                "Completeness", "Uniqueness", "DistinctValuesCount", "Entropy")
                                        .map(type -> type + " \"" + column + "\" > 0")),
                        Stream.of(
                                "ColumnValues \"n\" > 2 with threshold > 0.5",
                                "(RowCount > 0) and (ColumnLength \"t\" between 1 and 4)",
                                "ColumnValues \"t\" matches \"[a-c]+\" with threshold > 0.1",
                                "(RowCount > 0) and (IsComplete \"t\")",
                                "UniqueValueRatio \"n\" \"t\" > 0",
                                "DuplicateRowCount = 0",
                                "DuplicateRowCount \"n\" \"t\" = 0",
                                "CustomSql \"select count(*) from primary\" > 0",
                                "CustomSql \"select count(n) from primary\" > 0"))
                .flatMap(some -> some)
                .toList();
    }

    private static Contract contract(List<String> rules) {
        return Contracts.dataset("many")
                .property("s", new FieldType.Whole(2))
                .integer("n")
                .bigint("b")
                .decimal("m", 18, 1)
                .decimal("w", 30, 2)
                .bool("f")
                .date("d")
                .timestamp("u")
                .text("t", 40)
                .rules(String.join(", ", rules) + " ] Analyzers = [ "
                        + String.join(", ", "ColumnValues \"n\"", "ColumnLength \"t\"", "AllStatistics \"w\""))
                .build();
    }

    private static Records records(Contract contract) {
        Random random = new Random(27);
        Object[][] values = {
            {(short) 1, (short) -3, Short.MAX_VALUE, Short.MIN_VALUE},
            {1, 2, 3, Integer.MAX_VALUE, Integer.MIN_VALUE},
            {1L, 2L, -3L, Long.MAX_VALUE, Long.MIN_VALUE},
            decimals("1.0", "2.5", "-2.6", "99999999999999999.9", "-99999999999999999.9"),
            decimals("1.00", "2.50", "-0.01", "9999999999999999999999999999.99", "-9999999999999999999999999999.99"),
            {true, false},
            {Date.valueOf("2024-05-27"), Date.valueOf("1969-12-31"), Date.valueOf("0001-01-01")},
            {Timestamp.from(Instant.parse("2024-05-27T10:00:00Z")), Timestamp.from(Instant.EPOCH.minusNanos(1000))},
            {"a", "b", "", " ", "ü", "abc", "aüb", "abcabcabcabc", "äöüäöüäöüäöü", "😀"}
        };
        Records records = Records.of(contract).nulls();
        for (int i = 0; i < 300; i++) {
            records.row(Arrays.stream(values)
                    .map(some -> random.nextInt(6) == 0 ? null : some[random.nextInt(some.length)])
                    .toArray());
        }
        return records;
    }

    private static Object[] decimals(String... texts) {
        return Arrays.stream(texts).map(BigDecimal::new).toArray();
    }

    @Test
    void measures_have_the_values_of_sql() {
        Contract contract = contract(rules());
        RuleSet set = RuleSet.compile(contract, DAY);
        RowMeasures onRows = set.rowRules().measures().orElseThrow();
        List<Row> bySql = set.evaluate(records(contract).in(spark)).collectAsList();
        InternalRow[] rows =
                records(contract).in(spark).queryExecution().executedPlan().executeCollect();

        assertThat(set.needsSql()).isFalse();
        assertThat(set.measures()).extracting(Measure::kind).contains(Measure.Kind.values());
        for (int i = 0; i < set.measures().size(); i++) {
            Measure measure = set.measures().get(i);
            List<Object> expected = new ArrayList<>();
            List<Object> found = new ArrayList<>();
            Map<Object, Integer> known = new HashMap<>();
            Map<Object, Integer> others = new HashMap<>();
            for (int row = 0; row < rows.length; row++) {
                Object sql = bySql.get(row).getAs(RuleSet.MEASURE + i);
                Object value = value(measure, onRows.of(rows[row]), i);
                boolean hash = measure.kind().isOfAll();
                expected.add(hash ? place(known, sql) : sql);
                found.add(hash ? place(others, value) : value);
            }
            assertThat(found).as(measure.name()).isEqualTo(expected);
        }
    }

    @Test
    void rules_that_are_about_some_records_leave_all_measures_to_sql() {
        for (String rule : List.of(
                "Mean \"n\" > 0 where \"b = 3\"",
                "ColumnCorrelation \"n\" \"b\" > 0",
                "CustomSql \"select sum(n) from primary where b = 3\" > 0")) {
            Contract contract = contract(List.of("Completeness \"n\" > 0", rule));
            RuleSet set = RuleSet.compile(contract, DAY);

            assertThat(set.rowRules().measures()).isEmpty();
            assertThat(set.needsSql()).isTrue();
            assertThat(set.evaluateOthers(records(contract).in(spark)).columns())
                    .contains(RuleSet.MEASURE + 0);
        }
    }

    /** As a column of Spark's SQL returns it. */
    private static Object value(Measure measure, InternalRow values, int i) {
        if (values.isNullAt(i)) {
            return null;
        }
        if (measure.kind() == Measure.Kind.COUNT) {
            return values.getBoolean(i);
        }
        return measure.wide()
                ? values.getDecimal(i, 38, measure.scale()).toJavaBigDecimal()
                : (Object) values.getLong(i);
    }

    /** Which value it is, by the order in which they came; NULL for NULL. */
    private static Integer place(Map<Object, Integer> known, Object value) {
        return value == null ? null : known.computeIfAbsent(value, any -> known.size());
    }
}
