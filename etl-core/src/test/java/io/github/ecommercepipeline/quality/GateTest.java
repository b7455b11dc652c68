package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.quality.history.EarlierDay;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.Records;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkSessionExtension.class)
final class GateTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private final SparkSession spark;

    GateTest(SparkSession spark) {
        this.spark = spark;
    }

    // Five records (n, t, m): (1, a, 0.10) (2, a, 0.20) (2, b, NULL) (NULL, NULL, NULL) (3, NULL, 0.30)

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    RowCount = 5                              | + | RowCount = 5
                    RowCount > 5                              | - | RowCount = 5
                    RowCount = 5.000001                       | - | RowCount = 5
                    RowCount != 5.000001                      | + | RowCount = 5
                    RowCount in [4.999999, 6]                 | - | RowCount = 5
                    RowCount = 1 + 3 * 1.25                   | + | RowCount = 5
                    RowCount = 2 + 3 * 1                      | + | RowCount = 5
                    RowCount = 1 + 1 * 3                      | - | RowCount = 5
                    RowCount between 4 and 6                  | + | RowCount = 5
                    RowCount between 5 and 6                  | - | RowCount = 5
                    RowCount = 3 where "n >= 2"               | + | RowCount = 3
                    Completeness "n" = 0.8                    | + | Completeness = 0.8 (4 of 5)
                    Completeness "n" = 0.799999               | - | Completeness = 0.8 (4 of 5)
                    Completeness "n" > 0.8                    | - | Completeness = 0.8 (4 of 5)
                    Completeness "t" >= 0.6 where "n is not null" | + | Completeness = 0.75 (3 of 4)
                    Uniqueness "n" = 0.5                      | + | Uniqueness = 0.5 (2 of 4)
                    Uniqueness "t" between 0.33 and 0.34      | + | Uniqueness = 0.333333 (1 of 3)
                    UniqueValueRatio "n" > 0.66               | + | UniqueValueRatio = 0.666667 (2 of 3)
                    DistinctValuesCount "n" = 3               | + | DistinctValuesCount = 3
                    Entropy "n" = 1.5                         | + | Entropy = 1.5
                    Entropy "t" between 0.9182 and 0.9183     | + | Entropy = 0.9182958341
                    Entropy "n" = 0 where "n = 2"             | + | Entropy = 0
                    Entropy "t" > 0 where "t is null"         | - | Entropy = nothing (no values)
                    DistinctValuesCount "t" in [1, 2]         | + | DistinctValuesCount = 2
                    DistinctValuesCount "t" = 1 where "t = 'a'" | + | DistinctValuesCount = 1
                    Uniqueness "n" "t" = 1.0                  | + | Uniqueness = 1 (3 of 3)
                    UniqueValueRatio "n" "t" > 0.9            | + | UniqueValueRatio = 1 (3 of 3)
                    DistinctValuesCount "t" "n" = 2 where "n < 3 and m is not null" | + | DistinctValuesCount = 2
                    ColumnCorrelation "n" "m" between 0.99 and 1.01 | + | ColumnCorrelation = 1
                    ColumnCorrelation "m" "n" = 1             | + | ColumnCorrelation = 1
                    ColumnCorrelation "n" "n" > 0 where "n = 2" | - | ColumnCorrelation = nothing (no values)
                    CustomSql "select count(*) from primary" = 5 | + | count(*) = 5
                    CustomSql "select count(n) from primary where t is null" = 1 | + | count(n) = 1
                    CustomSql "select count(distinct n) as x from primary" between 2 and 4 | + | count(distinct n) as x = 3
                    CustomSql "select sum(p.m) from primary p where p.n < 3" = 0.3 | + | sum(m) = 0.30
                    CustomSql "select avg(n) from primary" >= 2 | + | avg(n) = 2 (8 of 4)
                    CustomSql "select sum(n) from primary where n > 9" >= 0 | - | sum(n) = nothing (no values)
                    CustomSql "select n from primary where n > 1" with threshold >= 0.6 | + | CustomSql kept by 0.6 (3 of 5)
                    DuplicateRowCount = 0                     | + | DuplicateRowCount = 0
                    DuplicateRowCount "n" = 2                 | + | DuplicateRowCount = 2
                    DuplicateRowCount "t" = 4                 | + | DuplicateRowCount = 4
                    Sum "m" = 0.6                             | + | Sum = 0.60
                    Sum "n" = 8                               | + | Sum = 8
                    Sum "n" = 7 where "t is null or n > 1"    | + | Sum = 7
                    Mean "m" = 0.2                            | + | Mean = 0.20 (0.60 of 3)
                    Mean "n" between 1.9 and 2.1              | + | Mean = 2 (8 of 4)
                    StandardDeviation "n" between 0.7071 and 0.7072 | + | StandardDeviation = 0.707107 (2.82842
                    ColumnCount = 3                           | + | ColumnCount = 3
                    ColumnExists "t"                          | + | ColumnExists = true
                    ColumnExists "zz"                         | - | ColumnExists = false
                    ColumnNamesMatchPattern "[a-z]"           | + | columns that do not match: []
                    ColumnNamesMatchPattern "[n-t]"           | - | columns that do not match: [m]
                    ColumnValues "n" >= 2 with threshold >= 0.6 | + | ColumnValues kept by 0.6 (3 of 5)
                    ColumnValues "n" >= 2 with threshold > 0.6 | - | ColumnValues kept by 0.6 (3 of 5)
                    ColumnValues "n" >= 2 where "t is not null" with threshold > 0.6 | + | ColumnValues kept by 0.666667 (2 of 3)
                    (RowCount = 5) and (IsComplete "n")       | - | RowCount = 5, IsComplete kept by 0.8 (4 of 5)
                    (RowCount = 9) or (IsUnique "m")          | + | RowCount = 5, IsUnique: 3 different of 3
                    (RowCount = 9) or (IsPrimaryKey "m")      | - | RowCount = 5, IsPrimaryKey: 3 different of 5
                    (RowCount = 5) and ((IsUnique "t") or (ColumnValues "n" != 7)) | + | RowCount = 5, IsUnique: 2 different
                    """)
    void gates_measure_all_records(String rule, String verdict, String measured) {
        Contract contract = contract().rules(rule).build();
        RuleSet rules = RuleSet.compile(contract, DAY);
        rules.check(ExpressionAnalyzer.of(spark));
        RuleOutcome outcome = rules.gates().get(0).evaluate(measure(rules, five(contract)));

        assertThat(rules.gates()).hasSize(1);
        assertThat(outcome.measured().orElseThrow()).startsWith(measured);
        assertThat(outcome.passed()).isEqualTo(verdict.equals("+"));
        assertThat(outcome.rule()).isEqualTo(rule.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # headers       | rule                    | verdict | measured
                    n,t,m           | ColumnCount = 3         | + | ColumnCount = 3
                    n,t,m;m,n,t,x   | ColumnCount = 3         | - | ColumnCount = 4
                    n,t,m;m,n,t,x   | ColumnCount >= 3        | + | ColumnCount = 4
                    n,t;n,t,m       | ColumnExists "m"        | - | ColumnExists = false
                    N,T,M;n,t,m     | ColumnExists "m"        | + | ColumnExists = true
                    n,t,m,extra     | ColumnExists "extra"    | + | ColumnExists = true
                    n,t,m           | ColumnExists "extra"    | - | ColumnExists = false
                    n,Text          | ColumnExists "named"    | + | ColumnExists = true
                    n,t             | ColumnExists "named"    | - | ColumnExists = false
                    n,t             | ColumnExists "computed" | + | ColumnExists = true
                    n,t;n,T 1       | ColumnNamesMatchPattern "[a-z]" | - | columns that do not match: [T 1]
                    n,t;t,n         | ColumnNamesMatchPattern "[a-z]" | + | columns that do not match: []
                    ~~              | ColumnCount = 7         | + | ColumnCount: no file
                    n,t,m           | ColumnCount >= last()   | + | ColumnCount = 3, no earlier day to compare with
                    """)
    void rules_about_columns_must_hold_for_the_header_of_each_file(
            String headers, String rule, String verdict, String measured) {
        Contract contract = contract()
                .text("named", 10)
                .columnNamed("Text")
                .derived("computed", new FieldType.Text(10), "t")
                .rules(rule)
                .build();
        Set<List<String>> used = Arrays.stream(headers.split(";", -1))
                .filter(header -> !header.isEmpty())
                .map(header -> List.of(header.split(",", -1)))
                .collect(Collectors.toSet());
        RuleOutcome outcome =
                RuleSet.compile(contract, DAY).gates().get(0).evaluate(new MeasureValues(0, Map.of(), used));

        assertThat(outcome.measured()).hasValue(measured);
        assertThat(outcome.passed()).isEqualTo(verdict.equals("+"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    RowCount = 0              | +
                    DistinctValuesCount "n" = 0 | +
                    DuplicateRowCount = 0     | +
                    Completeness "n" >= 0     | -
                    Uniqueness "n" >= 0       | -
                    UniqueValueRatio "n" >= 0 | -
                    Mean "n" < 1000           | -
                    Sum "n" < 1000            | -
                    StandardDeviation "n" < 5 | -
                    ColumnValues "n" > 1 with threshold > 0.1 | -
                    (RowCount = 0) and (IsComplete "n") | +
                    RowCount = 0 where "n > 1" | +
                    RowCount > 0 where "n > 1" | -
                    Mean "n" < 5 where "n > 1" | +
                    ColumnValues "n" > 1 where "n > 1" with threshold > 0.1 | +
                    """)
    void without_records_counts_are_defined_but_shares_and_sums_are_not(String rule, String verdict) {
        Contract contract = contract().rules(rule).build();
        RuleSet rules = RuleSet.compile(contract, DAY);
        RuleOutcome outcome = rules.gates().get(0).evaluate(measure(rules, Records.of(contract)));
        assertThat(outcome.passed()).isEqualTo(verdict.equals("+"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    RowCount > 0.8 * avg(last(3))        | + | 4 6 8 | RowCount = 5, compared with 4.8 from 3 earlier days
                    RowCount > avg(last(3))              | - | 4 6 8 | RowCount = 5, compared with 6 from 3 earlier days
                    RowCount >= last()                   | + | 4 6 8 | RowCount = 5, compared with 4 from 1 earlier day
                    RowCount between 0.5 * min(last(5)) and 2 * max(last(5)) | + | 4 6 | RowCount = 5, compared with 2 and 12 from 2 earlier days
                    Completeness "n" >= index(last(2), 1) where "t is not null" | + | 0.5 1 | Completeness = 1 (3 of 3), compared with 1 from 2 earlier days
                    Sum "m" = last() - 0.4               | + | 1     | Sum = 0.60, compared with 0.6 from 1 earlier day
                    Completeness "t" = last() where "n is null or n <> 2" | + | 0.3333333333 | Completeness = 0.333333 (1 of 3), compared with 0.333333 from 1 earlier day
                    Completeness "t" <= last() where "n is null or n <> 2" | + | 0.3333333333 | Completeness = 0.333333 (1 of 3), compared with 0.333333 from 1 earlier day
                    Completeness "m" >= last() where "n >= 2" | + | 0.6666666667 | Completeness = 0.666667 (2 of 3), compared with 0.666667 from 1 earlier day
                    Completeness "m" > last() where "n >= 2" | - | 0.6666666667 | Completeness = 0.666667 (2 of 3), compared with 0.666667 from 1 earlier day
                    RowCount < 100 / last()              | - | 0 7   | RowCount = 5, which cannot be compared: the earlier days make a division by zero
                    RowCount < 100 / last()              | + | 7     | RowCount = 5, compared with 14.2857 from 1 earlier day
                    Mean "n" > 99 * last()               | + | ~~    | Mean = 2 (8 of 4), no earlier day to compare with
                    CustomSql "select count(n) from primary" < last() | - | 4 | count(n) = 4, compared with 4 from 1 earlier day
                    ColumnValues "n" > 1 with threshold >= last() | - | 0.9 | ColumnValues kept by 0.6 (3 of 5), compared with 0.9 from 1 earlier day
                    DetectAnomalies "RowCount"           | + | 4 6   | RowCount = 5, not judged with 2 earlier days, 0 Mondays among them: needs 14, and 2 Mondays
                    DetectAnomalies "RowCount"           | + | 5 5 5 5 5 5 5 5 5 5 5 5 5 5 | RowCount = 5, 4.87886 to 5.12414 expected from 14 earlier days, 2 Mondays among them
                    DetectAnomalies "Mean" "n"           | - | 3 3 3 3 3 3 3 3 3 3 3 3 3 3 | Mean = 2 (8 of 4), 2.92732 to 3.07449 expected from 14 earlier days, 2 Mondays among them
                    DetectAnomalies "CustomSQL" "select count(n) from primary where n > 100" | - | 1 1 1 1 1 1 1 1 1 1 1 1 1 1 | count(n) = 0, 0.975773 to 1.02483 expected from 14 earlier days, 2 Mondays among them
                    (DetectAnomalies "RowCount") or (RowCount > 1) | + | ~~ | RowCount = 5, not judged with 0 earlier days, 0 Mondays among them: needs 14, and 2 Mondays, RowCount = 5
                    """)
    void gates_may_compare_a_day_with_earlier_ones(String rule, String verdict, String before, String measured) {
        Contract contract = contract().rules(rule).build();
        RuleSet rules = RuleSet.compile(contract, DAY);
        List<EarlierDay> days = days(before);
        MeasureValues today = measure(rules, five(contract));
        List<String> kept = List.copyOf(rules.metrics(today).keySet());
        RuleOutcome outcome = rules.gates()
                .get(0)
                .evaluate(today.after((metric, most) ->
                        kept.contains(metric) ? days.subList(0, Math.min(most, days.size())) : List.of()));

        assertThat(outcome.measured()).hasValue(measured);
        assertThat(outcome.passed()).isEqualTo(verdict.equals("+"));
        assertThat(rules.needsHistory()).isTrue();
        assertThat(kept).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sum \"big\" >= last()", "DetectAnomalies \"Sum\" \"big\""})
    void a_number_that_cannot_be_kept_for_later_days_fails_instead_of_never_being_compared(String rule) {
        Contract contract =
                Contracts.dataset("sums").decimal("big", 38, 0).rules(rule).build();
        RuleSet rules = RuleSet.compile(contract, DAY);
        BigDecimal big = new BigDecimal("9".repeat(28));

        assertThat(rules.gates()
                        .get(0)
                        .evaluate(measure(rules, Records.of(contract).row(big)))
                        .passed())
                .isTrue();
        RuleOutcome outcome = rules.gates()
                .get(0)
                .evaluate(measure(rules, Records.of(contract).row(big).row(BigDecimal.ONE)));
        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.measured())
                .hasValue("Sum = 1" + "0".repeat(28)
                        + ", which cannot be kept for later days: more than 28 digits before the decimal point");
    }

    @Test
    void measures_of_one_name_must_be_the_same() {
        Measures measures = new Measures();
        String name = measures.count("records", lit(true), Measures.Scope.ALL);

        assertThat(measures.count("records", lit(true), Measures.Scope.ALL)).isEqualTo(name);
        assertThatThrownBy(() -> measures.count("records", lit(false), Measures.Scope.ALL))
                .hasMessage("two different measures are called count of records");
    }

    @Test
    void rules_that_differ_in_a_format_alone_measure_each_its_own() {
        Contract contract = Contracts.dataset("texts")
                .text("t", 10)
                .rules(
                        "ColumnDataType \"t\" = \"DATE\" with format = \"dd/MM/yyyy\" with threshold > 0.9",
                        "ColumnDataType \"t\" = \"DATE\" with format = \"MM/dd/yyyy\" with threshold > 0.9")
                .build();
        RuleSet rules = RuleSet.compile(contract, DAY);
        MeasureValues measured = measure(rules, Records.of(contract).row("29/02/2024"));

        assertThat(rules.gates())
                .extracting(gate -> gate.evaluate(measured).passed())
                .containsExactly(true, false);
    }

    private static List<EarlierDay> days(String values) {
        List<EarlierDay> days = new ArrayList<>();
        for (String value : values.split(" ", -1)) {
            if (!value.isEmpty()) {
                days.add(new EarlierDay(DAY.minusDays(days.size() + 1L), 1, new BigDecimal(value), false));
            }
        }
        return days;
    }

    @Test
    void lengths_and_values_are_watched_at_both_ends() {
        Contract contract = contract()
                .rules("DetectAnomalies \"ColumnLength\" \"t\"", "DetectAnomalies \"Uniqueness\" \"n\" \"t\"")
                .build();
        RuleSet rules = RuleSet.compile(contract, DAY);

        assertThat(rules.metrics(measure(rules, five(contract))))
                .containsOnlyKeys("Column.t.MinimumLength", "Column.t.MaximumLength", "Multicolumn.n,t.Uniqueness");
    }

    @Test
    void a_condition_that_cannot_be_computed_counts_in_a_where_and_not_in_sql_whichever_comes_first() {
        String where = "RowCount = 4 where \"1 / (n - 1) > 0\"";
        String sql = "CustomSql \"select count(*) from primary where 1 / (n - 1) > 0\" = 3";
        for (String[] order : new String[][] {{where, sql}, {sql, where}}) {
            Contract contract = contract().rules(order).build();
            RuleSet rules = RuleSet.compile(contract, DAY);
            MeasureValues measured = measure(rules, five(contract));

            assertThat(rules.gates())
                    .extracting(gate -> gate.evaluate(measured).passed())
                    .containsExactly(true, true);
        }
    }

    @Test
    void analyzers_measure_under_the_names_of_the_reference() {
        Contract contract = Contracts.dataset("five")
                .integer("n")
                .text("t", 10)
                .decimal("m", 12, 2)
                .classified("internal")
                .ruleset(
                        "Analyzers = [ RowCount, AllStatistics \"n\", AllStatistics \"t\", AllStatistics \"m\", UniqueValueRatio \"n\" \"t\","
                                + " ColumnCorrelation \"n\" \"m\" ]",
                        Severity.ERROR)
                .build();
        RuleSet rules = RuleSet.compile(contract, DAY);

        assertThat(rules.gates()).isEmpty();
        assertThat(rules.metrics(measure(rules, five(contract))).toString())
                .isEqualTo(
                        "{Column.m.Completeness=0.6, Column.m.DistinctValuesCount=3, Column.m.Mean=0.20,"
                                + " Column.m.StandardDeviation=0.0816496581, Column.m.Sum=0.60, Column.m.Uniqueness=1, Column.n.Completeness=0.8, Column.n.DistinctValuesCount=3, Column.n.Maximum=3,"
                                + " Column.n.Mean=2, Column.n.Minimum=1, Column.n.StandardDeviation=0.7071067812, Column.n.Sum=8,"
                                + " Column.n.Uniqueness=0.5, Column.t.Completeness=0.6, Column.t.DistinctValuesCount=2,"
                                + " Column.t.MaximumLength=1, Column.t.MinimumLength=0, Column.t.Uniqueness=0.3333333333,"
                                + " Dataset.*.RowCount=5, Multicolumn.n,m.ColumnCorrelation=1.00, Multicolumn.n,t.UniqueValueRatio=1}");
        assertThat(rules.metrics(measure(rules, Records.of(contract))).keySet())
                .containsExactly(
                        "Column.m.DistinctValuesCount",
                        "Column.n.DistinctValuesCount",
                        "Column.t.DistinctValuesCount",
                        "Dataset.*.RowCount");
    }

    @Test
    void the_checks_that_odcs_defines_measure_what_they_say() {
        Contract contract = ContractReader.read("five.yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: five
                version: 1.0.0
                status: active
                schema:
                  - name: five
                    quality:
                      - {metric: rowCount, mustBeBetween: [4, 6], description: '+ RowCount = 5'}
                      - {metric: rowCount, mustBeGreaterThan: 3, mustBeLessThan: 5, description: '- RowCount = 5, RowCount = 5'}
                      - {metric: duplicateValues, mustBe: 0, arguments: {properties: [n, t]}, description: + DuplicateRowCount = 0}
                    properties:
                      - name: n
                        physicalType: integer
                        quality:
                          - {metric: nullValues, mustBe: 1, description: + RowCount = 1}
                          - {metric: nullValues, mustBeLessThan: 20, unit: percent, description: '- RowCount = 5, Completeness = 0.8 (4 of 5)'}
                          - {metric: nullValues, mustBeLessOrEqualTo: 20, unit: percent, description: '+ RowCount = 5, Completeness = 0.8 (4 of 5)'}
                          - {metric: duplicateValues, mustBeLessThan: 2, description: '- DuplicateRowCount = 2'}
                          - {metric: duplicateValues, mustBe: 50, unit: percent, description: + Uniqueness = 0.5 (2 of 4)}
                          - {metric: invalidValues, arguments: {validValues: [1, 2]}, mustBe: 1, description: + RowCount = 1}
                          - {metric: invalidValues, arguments: {validValues: [1, 2]}, mustBeLessThan: 25, unit: percent, description: '- ColumnValues kept by 0.75 (3 of 4)'}
                      - name: t
                        physicalType: varchar(10)
                        quality:
                          - {metric: missingValues, arguments: {missingValues: [null, a]}, mustBe: 4, description: + RowCount = 4}
                          - {metric: missingValues, arguments: {missingValues: [a]}, mustBeGreaterThan: 40, unit: percent, description: '- RowCount = 5, ColumnValues kept by 0.6 (3 of 5)'}
                          - {metric: invalidValues, arguments: {pattern: '[b-z]'}, mustBe: 2, description: + RowCount = 2}
                          - {metric: invalidValues, arguments: {pattern: '^a$'}, mustBeLessThan: 30, unit: percent, description: '- ColumnValues kept by 0.666667 (2 of 3)'}
                      - {name: m, physicalType: "decimal(12,2)"}
                """);
        RuleSet rules = RuleSet.compile(contract, DAY);
        rules.check(ExpressionAnalyzer.of(spark));
        MeasureValues measured = measure(rules, five(contract));
        MeasureValues empty = measure(rules, Records.of(contract));

        assertThat(rules.gates())
                .extracting(gate -> (gate.evaluate(measured).passed() ? "+ " : "- ")
                        + gate.evaluate(measured).measured().orElseThrow())
                .containsExactlyElementsOf(contract.rules().stream()
                        .map(block -> block.description().orElseThrow())
                        .toList());
        assertThat(rules.gates())
                .filteredOn(gate ->
                        gate.rule().contains("Completeness") || gate.rule().contains("threshold"))
                .hasSize(5)
                .allMatch(gate -> gate.evaluate(empty).passed());
    }

    @Test
    void sums_of_any_size_are_exact() {
        Contract contract = Contracts.dataset("big")
                .bigint("n")
                .decimal("m", 38, 4)
                .rules("Sum \"n\" = 18446744073709551614", "Sum \"m\" = 19999999999999999999999999999999999.9998")
                .build();
        RuleSet rules = RuleSet.compile(contract, DAY);
        BigDecimal most = new BigDecimal("9999999999999999999999999999999999.9999");
        MeasureValues measured = measure(
                rules,
                Records.of(contract)
                        .row(Long.MAX_VALUE, most)
                        .row(1L, most)
                        .row(Long.MAX_VALUE, null)
                        .row(-1L, new BigDecimal("-0.0001"))
                        .row(null, new BigDecimal("0.0001")));
        assertThat(rules.gates())
                .extracting(gate -> gate.evaluate(measured).passed())
                .containsExactly(true, true);
    }

    @Test
    void a_large_spread_loses_no_digits() {
        Contract contract = Contracts.dataset("spread")
                .bigint("n")
                .rules("StandardDeviation \"n\" = 1", "Mean \"n\" = 1000000000000000001")
                .build();
        RuleSet rules = RuleSet.compile(contract, DAY);
        MeasureValues measured = measure(
                rules, Records.of(contract).row(1_000_000_000_000_000_000L).row(1_000_000_000_000_000_002L));
        assertThat(rules.gates())
                .extracting(gate -> gate.evaluate(measured).passed())
                .containsExactly(true, true);
    }

    @Test
    void null_is_an_ordinary_value_in_duplicate_rows() {
        Contract contract = Contracts.dataset("pairs")
                .integer("a")
                .integer("b")
                .rules("DuplicateRowCount = 2")
                .build();
        RuleSet rules = RuleSet.compile(contract, DAY);
        MeasureValues measured = measure(
                rules,
                Records.of(contract).row(1, null).row(null, 1).row(1, 1).nulls().nulls());
        assertThat(rules.gates().get(0).evaluate(measured).passed()).isTrue();
    }

    @Test
    void a_rule_has_one_outcome() {
        Contract contract = contract()
                .rules("IsComplete \"n\"", "IsPrimaryKey \"n\"", "RowCount > 0")
                .warnings("ColumnValues \"n\" > 1 with threshold > 0.9")
                .build();
        RuleSet rules = RuleSet.compile(contract, DAY);
        MeasureValues measured = measure(rules, five(contract));

        assertThat(rules.outcomes(new long[] {1, 1, 2}, new long[] {2}, measured))
                .extracting(
                        RuleOutcome::rule,
                        RuleOutcome::kind,
                        RuleOutcome::severity,
                        RuleOutcome::passed,
                        RuleOutcome::failedRecords)
                .containsExactly(
                        tuple("IsComplete \"n\"", RuleOutcome.Kind.RECORD, RuleOutcome.Severity.ERROR, false, 1L),
                        tuple("IsPrimaryKey \"n\"", RuleOutcome.Kind.RECORD, RuleOutcome.Severity.ERROR, false, 3L),
                        tuple("RowCount > 0", RuleOutcome.Kind.GATE, RuleOutcome.Severity.ERROR, true, 0L),
                        tuple(
                                "ColumnValues \"n\" > 1 with threshold > 0.9",
                                RuleOutcome.Kind.GATE,
                                RuleOutcome.Severity.WARNING,
                                false,
                                2L));
    }

    @Test
    void a_where_that_is_not_a_function_of_the_record_is_refused() {
        Contract contract = contract()
                .rules(
                        "IsComplete \"n\" where \"rand() > 0.5\"",
                        "RowCount > 1 where \"t > 5\"",
                        "RowCount > 1 where \"n\"")
                .build();
        RuleSet rules = RuleSet.compile(contract, DAY);
        assertThatThrownBy(() -> rules.check(ExpressionAnalyzer.of(spark)))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("where \"rand() > 0.5\": rand() depends on more than the record")
                .hasMessageContaining("where \"t > 5\": implicitly casts the text t to INT")
                .hasMessageContaining("where \"n\": is not a condition but has type INT");
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private MeasureValues measure(RuleSet rules, Records records) {
        return Measuring.measure(rules, rules.evaluate(records.in(spark)));
    }

    private static Contracts contract() {
        return Contracts.dataset("five").integer("n").text("t", 10).decimal("m", 12, 2);
    }

    private static Records five(Contract contract) {
        return Records.of(contract)
                .row(1, "a", new BigDecimal("0.10"))
                .row(2, "a", new BigDecimal("0.20"))
                .row(2, "b", null)
                .nulls()
                .row(3, null, new BigDecimal("0.30"));
    }
}
