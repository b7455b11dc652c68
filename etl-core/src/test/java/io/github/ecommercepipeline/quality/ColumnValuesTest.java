package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.Records;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are: rule | for each value {@code +} if it satisfies the rule, {@code -} if it violates it. */
final class ColumnValuesTest {

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
    void whole_numbers_are_compared(String rule, String verdicts) {
        Contract contract =
                Contracts.dataset("numbers").integer("n").rules(rule).build();
        assertThat(Verdicts.of(
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
    void decimals_are_compared_exactly(String rule, String verdicts) {
        Contract contract =
                Contracts.dataset("numbers").decimal("n", 38, 2).rules(rule).build();
        assertThat(Verdicts.of(
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
    void texts_are_compared(String rule, String verdicts) {
        Contract contract = Contracts.dataset("texts").text("t", 10).rules(rule).build();
        assertThat(Verdicts.of(
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
                    ColumnValues "d" in ["2024-05-28", now(), (now() - 3 days), NULL] | ++++
                    ColumnValues "d" = NULL                         | ---+
                    DataFreshness "d" <= 24 hours                   | -++-
                    DataFreshness "d" <= 4 days                     | +++-
                    DataFreshness "d" < 3 days                      | -++-
                    DataFreshness "d" > 24 hours                    | +---
                    DataFreshness "d" between 2 days and 5 days     | +---
                    DataFreshness "d" not between 2 days and 5 days | -++-
                    """)
    void dates_are_compared_by_days_and_now_is_the_business_date(String rule, String verdicts) {
        Contract contract = Contracts.dataset("dates").date("d").rules(rule).build();
        assertThat(Verdicts.of(
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
                    ColumnValues "t" >= "2024-05-27 23:59"    | -++-
                    ColumnValues "t" > "2024-05-27T23:59:59.999999Z" | --+-
                    ColumnValues "t" < "2024-05-28T02:00:00+02:00" | ++--
                    ColumnValues "t" between "2024-05-26" and "2024-05-27 12:00" | +---
                    ColumnValues "t" not between "2024-05-26" and "2024-05-27 12:00" | -++-
                    ColumnValues "t" = "2024-05-27 00:00"     | +---
                    ColumnValues "t" != "2024-05-27T02:00+02:00" | -+++
                    ColumnValues "t" in ["2024-05-28 00:00:00", "2024-05-27 00:00", NULL] | +-++
                    ColumnValues "t" in ["2024-05-27", "2024-05-28 00:00"] | +++-
                    ColumnValues "t" not in ["2024-05-28T02:00:00+02:00", "2024-05-26", "2024-05-27 00:00"] | -+-+
                    ColumnValues "t" in ["12:00 AM", "2024-05-28", NULL] | +-++
                    ColumnValues "t" in [now(), "2024-05-28"] | -++-
                    ColumnValues "t" > "9:30 AM"              | -++-
                    ColumnValues "t" between "00:01" and "11:59 PM" | ----
                    ColumnValues "t" < "23:59" where "t > '2024-05-27'" | +--+
                    DataFreshness "t" <= 24 hours             | +++-
                    DataFreshness "t" < 30 minutes            | -++-
                    DataFreshness "t" > 0 minutes             | +---
                    DataFreshness "t" >= 0 minutes            | ++--
                    DataFreshness "t" = 0 days                | -+--
                    DataFreshness "t" not in [0 days, 1 days] | +-+-
                    DataFreshness "t" between 1 hours and 24 hours | +---
                    DataFreshness "t" < 1 hours where "t < '2024-05-27 12:00'" | -+++
                    """)
    void timestamps_are_instants_but_a_date_literal_is_the_whole_day(String rule, String verdicts) {
        Contract contract =
                Contracts.dataset("times").timestamp("t").rules(rule).build();
        assertThat(Verdicts.of(
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
    void booleans_are_compared_with_true_and_false(String rule, String verdicts) {
        Contract contract = Contracts.dataset("flags").bool("b").rules(rule).build();
        assertThat(Verdicts.of(
                        contract, Records.of(contract).row(true).row(false).nulls()))
                .isEqualTo(verdicts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # values:                                                    a  NULL  the text NULL  (empty)
                    known = ["a", NULL] Rules = [ ColumnValues "t" in $known ]     | ++--
                    known = ["a", NULL] Rules = [ ColumnValues "t" not in $known ] | --++
                    known = ["a", "NULL"] Rules = [ ColumnValues "t" in $known ]   | +-+-
                    known = ["a", EMPTY] Rules = [ ColumnValues "t" in $known ]    | +--+
                    known = "a" Rules = [ ColumnValues "t" = $known ]              | +---
                    known = NULL Rules = [ ColumnValues "t" = $known ]             | -+--
                    """)
    void a_constant_is_compared_as_its_values_would_be(String ruleset, String verdicts) {
        Contract contract = Contracts.dataset("texts")
                .text("t", 10)
                .ruleset(ruleset, Severity.ERROR)
                .build();
        assertThat(Verdicts.of(
                        contract,
                        Records.of(contract).row("a").nulls().row("NULL").row("")))
                .isEqualTo(verdicts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    # values:                                       word  200,000 words  30,000 a and !  NULL
                    ColumnValues "t" matches "(\\w+\\s?)+"            | ++--
                    ColumnValues "t" not matches "(\\w+\\s?)+"        | --+-
                    ColumnValues "t" matches "(?=.)(\\w+\\s?)+"       | +---
                    ColumnValues "t" not matches "(?=.)(\\w+\\s?)+"   | ----
                    ColumnValues "t" matches "[a-z !]+"               | +++-
                    ColumnValues "t" matches ".*a.*a.*a.*z"           | ----
                    """)
    void a_record_on_which_an_expression_runs_away_fails_its_rule_and_nothing_else(String rule, String verdicts) {
        Contract contract =
                Contracts.dataset("texts").text("t", 65_535).rules(rule).build();
        assertThat(Verdicts.of(
                        contract,
                        Records.of(contract)
                                .row("word")
                                .row("a ".repeat(200_000))
                                .row("a".repeat(30_000) + "!")
                                .nulls()))
                .isEqualTo(verdicts);
    }
}
