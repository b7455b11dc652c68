package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.contract.DateRule;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.quality.rule.RecordRule;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.Records;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkSessionExtension.class)
final class RecordRulesTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private final SparkSession spark;

    RecordRulesTest(SparkSession spark) {
        this.spark = spark;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # values (n, t):                                                 1,a  1,NULL  9,a  NULL,a  NULL,NULL
                    (ColumnValues "n" > 5) or (ColumnValues "t" = "a")             | +-++-
                    (ColumnValues "n" > 5) and (ColumnValues "t" = "a")            | --+--
                    (ColumnValues "n" > 5) or (ColumnValues "n" = NULL)            | --+++
                    (IsComplete "n") and (IsComplete "t") or (ColumnValues "t" = NULL) | +++-+
                    ColumnValues "n" > 5 where "t = 'a'"                           | -++-+
                    IsComplete "n" where "t is not null"                           | +++-+
                    CustomSql "select n from primary where n > 1"                  | --+--
                    CustomSql "SELECT * FROM primary WHERE t = 'a' OR n > 1;"      | +-++-
                    CustomSql "select p.n, p.t from primary as p where p.t <> 'p.x' and not primary.n > 1" | +----
                    CustomSql "select t from primary where 1 / (n - 1) > 0"        | --+--
                    CustomSql "select n from primary"                              | +++++
                    CustomSql "select n from primary where(n > 1)"                 | --+--
                    CustomSql "select n from primary p where /* don't */ p.n > 1 and p.t = 'a'" | --+--
                    CustomSql "select n from primary p where r'p. x\\' <> p.t and p.n > 1" | --+--
                    (CustomSql "select n from primary where n = 9 -- nine") or (IsComplete "t") | +-++-
                    """)
    void rules_can_be_combined_and_restricted(String rule, String verdicts) {
        Contract contract = Contracts.dataset("pairs")
                .integer("n")
                .text("t", 10)
                .rules(rule)
                .build();
        assertThat(Verdicts.of(
                        contract,
                        Records.of(contract)
                                .row(1, "a")
                                .row(1, null)
                                .row(9, "a")
                                .row(null, "a")
                                .nulls()))
                .isEqualTo(verdicts);
    }

    @Test
    void a_check_of_odcs_that_allows_no_record_rejects_each() {
        Contract contract = ContractReader.read("texts.yaml", """
                apiVersion: v3.1.0
                kind: DataContract
                id: texts
                version: 1.0.0
                status: active
                schema:
                  - name: texts
                    properties:
                      - name: t
                        physicalType: varchar(20)
                        quality:
                          - metric: invalidValues
                            arguments: {validValues: ["2024-05-27", 'a"b', 'c\\d', ''], pattern: '[a-z0-9]'}
                            mustBe: 0
                """);

        assertThat(Verdicts.of(
                        contract,
                        Records.of(contract)
                                .row("2024-05-27")
                                .row("a\"b")
                                .row("c\\d")
                                .row("")
                                .row("e")
                                .nulls()))
                .isEqualTo("+++--+");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # values:                          5  5.7  true  2024-05-27  x  NULL
                    ColumnDataType "t" = "INTEGER"   | ++----
                    ColumnDataType "t" = "Double"    | ++----
                    ColumnDataType "t" = "BOOLEAN"   | --+---
                    ColumnDataType "t" = "DATE"      | ---+--
                    ColumnDataType "t" = "TIMESTAMP" | ---+--
                    ColumnDataType "t" != "INTEGER"  | --++++
                    ColumnDataType "t" in ["INTEGER", "boolean"]   | +++---
                    ColumnDataType "t" not in ["INTEGER", "DATE"]  | --+-++
                    ColumnDataType "t" = "DECIMAL(1,0)"            | ++----
                    ColumnDataType "t" = "Decimal(2, 2)"           | ------
                    ColumnDataType "t" = "DATE" with format = "yyyy-MM-dd" | ---+--
                    ColumnDataType "t" != "DATE" with format = "dd/MM/yyyy" | ++++++
                    """)
    void a_text_has_a_type_if_spark_can_cast_it(String rule, String verdicts) {
        Contract contract = Contracts.dataset("texts").text("t", 10).rules(rule).build();
        assertThat(Verdicts.of(
                        contract,
                        Records.of(contract)
                                .row("5")
                                .row("5.7")
                                .row("true")
                                .row("2024-05-27")
                                .row("x")
                                .nulls()))
                .isEqualTo(verdicts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # values:                          5  NULL
                    ColumnDataType "n" = "DATE"      | --
                    ColumnDataType "n" != "DATE"     | ++
                    ColumnDataType "n" in ["DATE", "INTEGER"] | +-
                    """)
    void no_number_is_a_date(String rule, String verdicts) {
        Contract whole = Contracts.dataset("numbers").integer("n").rules(rule).build();
        Contract decimal =
                Contracts.dataset("numbers").decimal("n", 12, 2).rules(rule).build();

        assertThat(Verdicts.of(whole, Records.of(whole).row(5).nulls())).isEqualTo(verdicts);
        assertThat(Verdicts.of(
                        decimal, Records.of(decimal).row(new BigDecimal("5.00")).nulls()))
                .isEqualTo(verdicts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # values:                                                  29/02/2024  29/02/2023  2/2/2024  02-2024  29-02  31-04
                    ColumnDataType "t" = "DATE" with format = "dd/MM/yyyy"   | +-----
                    ColumnDataType "t" = "DATE" with format = "MM/dd/yyyy"   | ------
                    ColumnDataType "t" = "DATE" with format = "MM-yyyy"      | ---+--
                    ColumnDataType "t" = "DATE" with format = "dd-MM"        | ----+-
                    ColumnDataType "t" in ["DATE"] where "t like '%3'" with format = "dd/MM/yyyy" | +-++++
                    """)
    void a_date_is_written_in_its_format(String rule, String verdicts) {
        Contract contract = Contracts.dataset("texts").text("t", 10).rules(rule).build();
        Records records = Records.of(contract);
        List.of("29/02/2024", "29/02/2023", "2/2/2024", "02-2024", "29-02", "31-04")
                .forEach(text -> records.row(text));

        assertThat(Verdicts.of(contract, records)).isEqualTo(verdicts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # values:                                            12, 12.50  -7, 0.0000001  NULL
                    ColumnValues "n" matches "[0-9]+"                  | +--
                    ColumnValues "n" not matches "-.*"                 | +--
                    ColumnValues "m" matches "12[.]5000000"            | +--
                    ColumnValues "m" matches "0[.]0+1"                | -+-
                    """)
    void a_number_has_a_form_in_digits(String rule, String verdicts) {
        Contract contract = Contracts.dataset("numbers")
                .integer("n")
                .decimal("m", 12, 7)
                .rules(rule)
                .build();

        assertThat(Verdicts.of(
                        contract,
                        Records.of(contract)
                                .row(12, new BigDecimal("12.5000000"))
                                .row(-7, new BigDecimal("0.0000001"))
                                .nulls()))
                .isEqualTo(verdicts);
    }

    @Test
    void three_hundred_rules_compile_to_small_methods() {
        String[] rules = new String[300];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = "ColumnValues \"n\" != " + i;
        }
        Contract contract = Contracts.dataset("many").integer("n").rules(rules).build();
        var judged = RuleSet.compile(contract, DAY)
                .evaluate(Records.of(contract).row(299).nulls().in(spark));
        var fused = org.apache.spark.sql.execution.debug.package$.MODULE$.codegenStringSeq(
                judged.queryExecution().executedPlan());

        assertThat(judged.collectAsList())
                .extracting(row -> Verdicts.broken(row, 300))
                .containsExactly(List.of(299), List.of());
        // The JVM does not compile methods of more than 8,000 bytes.
        fused.foreach(code -> assertThat(code._3().maxMethodCodeSize()).isLessThan(8_000));
    }

    @Test
    void the_date_rule_accepts_null_and_earlier_days() {
        Contract notAfter = Contracts.dataset("dates")
                .date("d")
                .dateRule("d", DateRule.Mode.NOT_AFTER)
                .build();
        Contract same = Contracts.dataset("times")
                .timestamp("t")
                .dateRule("t", DateRule.Mode.SAME)
                .build();

        assertThat(RuleSet.compile(notAfter, DAY).recordRules())
                .extracting(RecordRule::rule)
                .containsExactly("date-rule not-after d");
        assertThat(Verdicts.of(
                        notAfter,
                        Records.of(notAfter)
                                .row(Date.valueOf("2024-05-26"))
                                .row(Date.valueOf("2024-05-27"))
                                .row(Date.valueOf("2024-05-28"))
                                .nulls()))
                .isEqualTo("++-+");
        assertThat(Verdicts.of(
                        same,
                        Records.of(same)
                                .row(Timestamp.valueOf("2024-05-26 23:59:59"))
                                .row(Timestamp.valueOf("2024-05-27 12:00:00"))
                                .nulls()))
                .isEqualTo("-++");
    }

    @Test
    void with_null_in_every_column_each_rule_is_either_satisfied_or_violated() {
        Contract contract = Contracts.dataset("everything")
                .text("t", 10)
                .integer("n")
                .decimal("m", 12, 2)
                .bool("b")
                .date("d")
                .timestamp("s")
                .dateRule("d", DateRule.Mode.SAME)
                .rules(
                        "ColumnValues \"t\" matches \"a\"",
                        "ColumnValues \"n\" not between 1 and 2",
                        "ColumnValues \"m\" > 0.005",
                        "ColumnValues \"b\" = \"true\"",
                        "ColumnValues \"d\" > now()",
                        "ColumnValues \"s\" <= now()",
                        "ColumnLength \"t\" > 1 where \"m > 1\"",
                        "(IsComplete \"t\") or (ColumnValues \"n\" != 3)")
                .build();
        RuleSet rules = RuleSet.compile(contract, DAY);
        var judged = rules.evaluate(Records.of(contract).nulls().nulls().in(spark));

        for (RecordRule rule : rules.recordRules()) {
            long kept = judged.filter(rule.holds()).count();
            long broken = judged.filter(org.apache.spark.sql.functions.not(rule.holds()))
                    .count();
            assertThat(kept + broken).as(rule.rule()).isEqualTo(2);
        }
    }

    @Test
    void a_value_shared_by_rules_is_computed_once_per_record() {
        Contract contract = Contracts.dataset("many")
                .text("t", 10)
                .decimal("m", 12, 2)
                .rules(
                        "ColumnLength \"t\" > 0",
                        "ColumnLength \"t\" < 3",
                        "ColumnLength \"t\" != 2",
                        "ColumnValues \"m\" > 1",
                        "ColumnValues \"m\" < 9",
                        "(ColumnValues \"m\" != 5) or (ColumnLength \"t\" = 1)",
                        "Mean \"m\" > 0")
                .build();
        var judged = RuleSet.compile(contract, DAY)
                .evaluate(Records.of(contract)
                        .row("a", new BigDecimal("2.00"))
                        .row("abc", new BigDecimal("5.00"))
                        .row("ab", new BigDecimal("9.00"))
                        .nulls()
                        .in(spark));

        String plan = judged.queryExecution().optimizedPlan().toString();
        assertThat(plan.split("length\\(t#", -1)).as(plan).hasSize(2);
        assertThat(plan.split("UnscaledValue\\(m#", -1)).as(plan).hasSize(2);
        assertThat(judged.collectAsList())
                .extracting(row -> Verdicts.broken(row, 6))
                .containsExactly(List.of(), List.of(1, 5), List.of(2, 4), List.of(0, 3, 4));
    }

    @Test
    void more_than_sixty_four_rules_fill_several_masks() {
        String[] rules = new String[130];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = "ColumnValues \"n\" != " + i;
        }
        Contract contract = Contracts.dataset("many").integer("n").rules(rules).build();
        RuleSet ruleSet = RuleSet.compile(contract, DAY);
        List<Row> rows = ruleSet.evaluate(Records.of(contract)
                        .row(0)
                        .row(63)
                        .row(64)
                        .row(129)
                        .row(999)
                        .in(spark))
                .collectAsList();

        assertThat(ruleSet.masks()).isEqualTo(3);
        assertThat(rows)
                .extracting(row -> Verdicts.broken(row, 130))
                .containsExactly(List.of(0), List.of(63), List.of(64), List.of(129), List.of());
    }

    @Test
    void unreadable_records_are_not_evaluated() {
        Contract contract = Contracts.dataset("numbers")
                .integer("n")
                .rules("IsComplete \"n\"")
                .build();
        assertThat(Verdicts.of(
                        contract,
                        Records.of(contract)
                                .flawed("record:field-count", (Object) null)
                                .flawed("n:integer", (Object) null)
                                .flawed("m:integer", 1)
                                .flawed("record:integer", (Object) null)))
                .as("the last record has a property named record")
                .isEqualTo("+-+-");
    }

    @Test
    void derived_properties_and_names_in_another_case_are_found() {
        Contract contract = Contracts.dataset("numbers")
                .integer("n")
                .derived("twice", new FieldType.Whole(4), "n + n")
                .rules("ColumnValues \"N\" > 1", "ColumnValues \"Twice\" > 1")
                .build();
        assertThat(RuleSet.compile(contract, DAY).recordRules())
                .extracting(RecordRule::columns)
                .containsExactly(List.of("n"), List.of("twice"));
    }
}
