package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.DateRule;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.Records;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.collection.JavaConverters;

@ExtendWith(SparkSessionExtension.class)
final class RecordRulesTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private final SparkSession spark;

    RecordRulesTest(SparkSession spark) {
        this.spark = spark;
    }

    // Each verdict: + kept, - broken, in the order of the values.

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # values:                                    9   10  11  NULL
                    IsComplete "n"                             | +++-
                    ColumnValues "n" = 10                      | -+--
                    ColumnValues "n" != 10                     | +-++
                    ColumnValues "n" > 10                      | --+-
                    ColumnValues "n" >= 10                     | -++-
                    ColumnValues "n" < 10                      | +---
                    ColumnValues "n" <= 10                     | ++--
                    ColumnValues "n" > 9.5                     | -++-
                    ColumnValues "n" <= 9.5                    | +---
                    ColumnValues "n" = 9.5                     | ----
                    ColumnValues "n" != 9.5                    | ++++
                    ColumnValues "n" between 9 and 11          | -+--
                    ColumnValues "n" not between 9 and 11      | +-+-
                    ColumnValues "n" in [9, 10]                | ++--
                    ColumnValues "n" in [9, NULL]              | +--+
                    ColumnValues "n" not in [9, 10]            | --++
                    ColumnValues "n" not in [9, NULL]          | -++-
                    ColumnValues "n" = NULL                    | ---+
                    ColumnValues "n" != NULL                   | +++-
                    ColumnValues "n" > 2 * 5                   | --+-
                    ColumnValues "n" < 99999999999999999999    | +++-
                    ColumnValues "n" > 99999999999999999999999999999999999999999 | ----
                    ColumnValues "n" <= 99999999999999999999999999999999999999999 | +++-
                    """)
    void wholeNumbersAreCompared(String rule, String verdicts) {
        Contract contract =
                Contracts.dataset("numbers").integer("n").rules(rule).build();
        assertThat(verdicts(
                        contract, Records.of(contract).row(9).row(10).row(11).nulls()))
                .isEqualTo(verdicts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # values:                                       0.99  1.00  1.01  -5  NULL
                    ColumnValues "n" = 1                          | -+---
                    ColumnValues "n" = 1.000                      | -+---
                    ColumnValues "n" = 1.001                      | -----
                    ColumnValues "n" != 1.001                     | +++++
                    ColumnValues "n" > 0.995                      | -++--
                    ColumnValues "n" >= 1.001                     | --+--
                    ColumnValues "n" < 1.001                      | ++-+-
                    ColumnValues "n" between -5 and 1             | +----
                    ColumnValues "n" not between -5 and 1         | -+++-
                    ColumnValues "n" in [1, 0.99, 7.123456]       | ++---
                    ColumnValues "n" < -4.999999999999999999999999999999999999999999 | ---+-
                    """)
    void decimalsAreComparedExactly(String rule, String verdicts) {
        Contract contract =
                Contracts.dataset("numbers").decimal("n", 38, 2).rules(rule).build();
        assertThat(verdicts(
                        contract,
                        Records.of(contract)
                                .row(new BigDecimal("0.99"))
                                .row(new BigDecimal("1.00"))
                                .row(new BigDecimal("1.01"))
                                .row(new BigDecimal("-5"))
                                .nulls()))
                .isEqualTo(verdicts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # values:                                    ab  (empty)  (2 blanks)  ÄÖ"  NULL
                    IsComplete "t"                             | ++++-
                    ColumnValues "t" = "ab"                    | +----
                    ColumnValues "t" != "ab"                   | -++++
                    ColumnValues "t" in ["ab", "ÄÖ\\""]        | +--+-
                    ColumnValues "t" in ["ab", NULL]           | +---+
                    ColumnValues "t" in ["ab", EMPTY, WHITESPACES_ONLY] | +++--
                    ColumnValues "t" = EMPTY                   | -+---
                    ColumnValues "t" != EMPTY                  | +-+++
                    ColumnValues "t" = WHITESPACES_ONLY        | --+--
                    ColumnValues "t" not in [NULL, EMPTY, WHITESPACES_ONLY] | +--+-
                    ColumnValues "t" not in ["ab"]             | -++++
                    ColumnValues "t" = NULL                    | ----+
                    ColumnValues "t" matches "[a-z]+"          | +----
                    ColumnValues "t" matches "[a-z]"           | -----
                    ColumnValues "t" matches "[a-z]*"          | ++---
                    ColumnValues "t" matches "x?\\w{2}"       | +----
                    ColumnValues "t" not matches "[a-z]+"      | -+++-
                    ColumnValues "t" = "2024-05-27"            | -----
                    ColumnValues "t" != "2024-05-27"           | +++++
                    ColumnLength "t" = 2                       | +-+--
                    ColumnLength "t" = 3                       | ---+-
                    ColumnLength "t" > 0                       | +-++-
                    ColumnLength "t" < 3                       | +++-+
                    ColumnLength "t" between 1 and 3           | +-+--
                    ColumnLength "t" != 2                      | -+-++
                    """)
    void textsAreCompared(String rule, String verdicts) {
        Contract contract = Contracts.dataset("texts").text("t", 10).rules(rule).build();
        assertThat(verdicts(
                        contract,
                        Records.of(contract)
                                .row("ab")
                                .row("")
                                .row("  ")
                                .row("ÄÖ\"")
                                .nulls()))
                .isEqualTo(verdicts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # business date 2024-05-27; values:               05-24  05-27  05-28  NULL
                    ColumnValues "d" = "2024-05-27"                 | -+--
                    ColumnValues "d" != "2024-05-27"                | +-++
                    ColumnValues "d" <= now()                       | ++--
                    ColumnValues "d" > now()                        | --+-
                    ColumnValues "d" > (now() - 3 days)             | -++-
                    ColumnValues "d" >= (now() - 3 days)            | +++-
                    ColumnValues "d" < (now() + 1 days)             | ++--
                    ColumnValues "d" between "2024-05-24" and now() | ----
                    ColumnValues "d" between "2024-05-23" and "2024-05-28" | ++--
                    ColumnValues "d" not between "2024-05-24" and "2024-05-28" | +-+-
                    ColumnValues "d" in ["2024-05-24", NULL]        | +--+
                    ColumnValues "d" not in ["2024-05-24"]          | -+++
                    ColumnValues "d" = NULL                         | ---+
                    """)
    void datesAreComparedByDaysAndNowIsTheBusinessDate(String rule, String verdicts) {
        Contract contract = Contracts.dataset("dates").date("d").rules(rule).build();
        assertThat(verdicts(
                        contract,
                        Records.of(contract)
                                .row(Date.valueOf("2024-05-24"))
                                .row(Date.valueOf("2024-05-27"))
                                .row(Date.valueOf("2024-05-28"))
                                .nulls()))
                .isEqualTo(verdicts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # values:                                   05-27 00:00  05-27 23:59:59.999999  05-28 00:00  NULL
                    ColumnValues "t" <= now()                 | ++--
                    ColumnValues "t" < now()                  | +---
                    ColumnValues "t" >= (now() - 12 hours)    | -++-
                    ColumnValues "t" > (now() - 30 minutes)   | -++-
                    ColumnValues "t" = "2024-05-27"           | ++--
                    ColumnValues "t" <= "2024-05-27"          | ++--
                    ColumnValues "t" > "2024-05-27"           | --+-
                    """)
    void timestampsAreInstantsButAWrittenDateIsTheWholeDay(String rule, String verdicts) {
        Contract contract =
                Contracts.dataset("times").timestamp("t").rules(rule).build();
        assertThat(verdicts(
                        contract,
                        Records.of(contract)
                                .row(Timestamp.valueOf("2024-05-27 00:00:00"))
                                .row(Timestamp.valueOf("2024-05-27 23:59:59.999999"))
                                .row(Timestamp.valueOf("2024-05-28 00:00:00"))
                                .nulls()))
                .isEqualTo(verdicts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # values:                                   true  false  NULL
                    ColumnValues "b" = "true"                 | +--
                    ColumnValues "b" != "true"                | -++
                    ColumnValues "b" in ["false", NULL]       | -++
                    """)
    void booleansAreComparedWithTrueAndFalse(String rule, String verdicts) {
        Contract contract = Contracts.dataset("flags").bool("b").rules(rule).build();
        assertThat(verdicts(contract, Records.of(contract).row(true).row(false).nulls()))
                .isEqualTo(verdicts);
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
                    """)
    void rulesAreCombinedAndLimited(String rule, String verdicts) {
        Contract contract = Contracts.dataset("pairs")
                .integer("n")
                .text("t", 10)
                .rules(rule)
                .build();
        assertThat(verdicts(
                        contract,
                        Records.of(contract)
                                .row(1, "a")
                                .row(1, null)
                                .row(9, "a")
                                .row(null, "a")
                                .nulls()))
                .isEqualTo(verdicts);
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
                    """)
    void aTextIsOfATypeIfSparkCastsIt(String rule, String verdicts) {
        Contract contract = Contracts.dataset("texts").text("t", 10).rules(rule).build();
        assertThat(verdicts(
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

    @Test
    void threeHundredRulesRunAsSmallPiecesOfCode() {
        String[] rules = new String[300];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = "ColumnValues \"n\" != " + i;
        }
        Contract contract = Contracts.dataset("many").integer("n").rules(rules).build();
        var judged = RuleSet.compile(contract, DAY)
                .judged(Records.of(contract).row(299).nulls().in(spark));
        var fused = org.apache.spark.sql.execution.debug.package$.MODULE$.codegenStringSeq(
                judged.queryExecution().executedPlan());

        assertThat(judged.collectAsList()).extracting(row -> broken(row, 300)).containsExactly(List.of(299), List.of());
        // Beyond 8,000 bytes the JVM does not compile a method.
        assertThat(JavaConverters.seqAsJavaList(fused))
                .allSatisfy(code -> assertThat(code._3().maxMethodCodeSize()).isLessThan(8_000));
    }

    @Test
    void theDateRuleLetsNullAndEarlierDaysPass() {
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
        assertThat(verdicts(
                        notAfter,
                        Records.of(notAfter)
                                .row(Date.valueOf("2024-05-26"))
                                .row(Date.valueOf("2024-05-27"))
                                .row(Date.valueOf("2024-05-28"))
                                .nulls()))
                .isEqualTo("++-+");
        assertThat(verdicts(
                        same,
                        Records.of(same)
                                .row(Timestamp.valueOf("2024-05-26 23:59:59"))
                                .row(Timestamp.valueOf("2024-05-27 12:00:00"))
                                .nulls()))
                .isEqualTo("-++");
    }

    @Test
    void withNullInEveryColumnNoRecordIsLostBetweenKeptAndBroken() {
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
        var judged = rules.judged(Records.of(contract).nulls().nulls().in(spark));

        for (RecordRule rule : rules.recordRules()) {
            long kept = judged.filter(rule.holds()).count();
            long broken = judged.filter(org.apache.spark.sql.functions.not(rule.holds()))
                    .count();
            assertThat(kept + broken).as(rule.rule()).isEqualTo(2);
        }
    }

    @Test
    void moreThanSixtyFourRulesFillSeveralMasks() {
        String[] rules = new String[130];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = "ColumnValues \"n\" != " + i;
        }
        Contract contract = Contracts.dataset("many").integer("n").rules(rules).build();
        RuleSet ruleSet = RuleSet.compile(contract, DAY);
        List<Row> rows = ruleSet.judged(Records.of(contract)
                        .row(0)
                        .row(63)
                        .row(64)
                        .row(129)
                        .row(999)
                        .in(spark))
                .collectAsList();

        assertThat(ruleSet.masks()).isEqualTo(3);
        assertThat(rows)
                .extracting(row -> broken(row, 130))
                .containsExactly(List.of(0), List.of(63), List.of(64), List.of(129), List.of());
    }

    @Test
    void whatCouldNotBeReadIsNotJudged() {
        Contract contract = Contracts.dataset("numbers")
                .integer("n")
                .rules("IsComplete \"n\"")
                .build();
        assertThat(verdicts(
                        contract,
                        Records.of(contract)
                                .flawed("record:field-count", (Object) null)
                                .flawed("n:integer", (Object) null)
                                .flawed("m:integer", 1)
                                .flawed("record:integer", (Object) null)))
                .as("the last has a property of its own called record")
                .isEqualTo("+-+-");
    }

    @Test
    void aDerivedPropertyAndAnotherCaseOfTheNameAreFound() {
        Contract contract = Contracts.dataset("numbers")
                .integer("n")
                .rules("ColumnValues \"N\" > 1")
                .build();
        assertThat(RuleSet.compile(contract, DAY).recordRules().get(0).columns())
                .containsExactly("n");
    }

    private String verdicts(Contract contract, Records records) {
        RuleSet rules = RuleSet.compile(contract, DAY);
        assertThat(rules.recordRules()).hasSize(1);
        StringBuilder verdicts = new StringBuilder();
        for (Row row : rules.judged(records.in(spark)).collectAsList()) {
            verdicts.append(broken(row, 1).isEmpty() ? '+' : '-');
        }
        return verdicts.toString();
    }

    private static List<Integer> broken(Row row, int rules) {
        List<Integer> broken = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            long mask = row.getLong(row.fieldIndex(RuleSet.FAILED + i / Long.SIZE));
            if ((mask >>> i & 1) == 1) {
                broken.add(i);
            }
        }
        return broken;
    }
}
