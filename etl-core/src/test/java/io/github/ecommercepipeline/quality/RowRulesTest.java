package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.DateRule;
import io.github.ecommercepipeline.contract.FieldType;
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
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules have the same verdicts on rows as Spark's SQL gives them. */
@ExtendWith(SparkSessionExtension.class)
final class RowRulesTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    /** So few that SQL evaluates them one by one. */
    private static final int FEW = 24;

    private static final List<String> NUMBERS = List.of(
            "= 3",
            "!= 3",
            "> 2.5",
            ">= 2.5",
            "< 2.5",
            "<= -2.5",
            "between 1 and 4",
            "not between 1 and 4",
            "between 4 and 1",
            "in [1, 2.5, NULL]",
            "not in [1, 2.5]",
            "not in [1, NULL]",
            "= NULL",
            "!= NULL",
            "> 9223372036854775807",
            ">= 9223372036854775807",
            "< -99999999999999999999",
            ">= -99999999999999999999");

    private static final List<String> TEXTS = List.of(
            "= \"a\"",
            "!= \"a\"",
            "in [\"a\", \"\", NULL]",
            "not in [\"a\", \"ü\"]",
            "= NULL",
            "!= NULL",
            "in [EMPTY, \"ü\"]",
            "= WHITESPACES_ONLY",
            "matches \"[a-c]+\"",
            "not matches \"[a-c]+\"",
            "matches \"(a|b)+c?\"",
            "not matches \".{1,2}\"",
            "= \"2024-05-27\"");

    private static final List<String> DATES = List.of(
            "= \"2024-05-27\"",
            "!= \"2024-05-27\"",
            "> \"2024-05-26\"",
            ">= \"2024-05-26\"",
            "< \"2024-05-26\"",
            "<= now()",
            "> (now() - 3 days)",
            "between \"2024-05-24\" and \"2024-05-27\"",
            "not between \"2024-05-24\" and \"2024-05-27\"",
            "in [\"2024-05-27\", \"1969-12-31\", NULL]",
            "not in [\"2024-05-27\"]",
            "= NULL",
            "!= NULL");

    private static final List<String> AGES = List.of(
            "<= 2 days",
            "< 2 days",
            "> 36 hours",
            ">= 24 hours",
            "= 1 days",
            "!= 1 days",
            "between 1 days and 4 days",
            "not between 30 minutes and 3 days",
            "in [24 hours, 48 hours]");

    private static final List<String> MOMENTS = List.of(
            "<= now()",
            "> (now() - 12 hours)",
            "between (now() - 2 days) and (now() - 1 days)",
            "= \"2024-05-27 10:00:00\"",
            "!= \"2024-05-27 10:00:00\"",
            "< \"2024-05-27 10:00:00\"");

    private final SparkSession spark;

    RowRulesTest(SparkSession spark) {
        this.spark = spark;
    }

    private static Stream<String> rules(String type, List<String> columns, List<String> conditions) {
        return columns.stream()
                .flatMap(column -> conditions.stream().map(condition -> type + " \"" + column + "\" " + condition));
    }

    private static List<String> ofRows() {
        return Stream.of(
                        rules("ColumnValues", List.of("s", "n", "b", "c", "m"), NUMBERS),
                        rules("ColumnValues", List.of("w", "f", "d", "u"), List.of("= NULL", "!= NULL")),
                        rules("ColumnLength", List.of("t"), List.of("= 1", "> 0", "between 0 and 3", "!= 4", "< 2")),
                        rules("ColumnValues", List.of("t"), TEXTS),
                        rules(
                                "ColumnValues",
                                List.of("f"),
                                List.of("= \"true\"", "!= \"true\"", "in [\"false\", NULL]")),
                        rules("ColumnValues", List.of("d"), DATES),
                        rules("ColumnValues", List.of("u"), MOMENTS),
                        rules("DataFreshness", List.of("d", "u"), AGES),
                        rules("IsComplete", List.of("s", "n", "b", "c", "m", "w", "f", "d", "u", "t"), List.of("")),
                        Stream.of(
                                "IsPrimaryKey \"n\" \"t\" \"w\"",
                                "(ColumnValues \"n\" > 2) and (ColumnValues \"n\" < 5) and (ColumnValues \"t\" = \"a\")"))
                .flatMap(some -> some)
                .map(String::strip)
                .distinct()
                .filter(rule -> !rule.contains("WHITESPACES_ONLY"))
                .toList();
    }

    /** Rules that need SQL. */
    private static List<String> others() {
        return List.of(
                "ColumnValues \"w\" > 2.5",
                "ColumnValues \"t\" = WHITESPACES_ONLY",
                "ColumnValues \"u\" > \"2024-05-26\"",
                "ColumnValues \"m\" matches \"[0-9.]+\"",
                "ColumnDataType \"t\" = \"INTEGER\"",
                "(ColumnValues \"n\" > 2) or (ColumnValues \"t\" = \"a\")",
                "ColumnValues \"n\" > 3 where \"b = 3\"");
    }

    private static Contracts columns() {
        return Contracts.dataset("many")
                .property("s", new FieldType.Whole(2))
                .integer("n")
                .bigint("b")
                .decimal("c", 9, 2)
                .decimal("m", 18, 1)
                .decimal("w", 30, 2)
                .bool("f")
                .date("d")
                .timestamp("u")
                .text("t", 40);
    }

    private static Records records(Contract contract) {
        Random random = new Random(19);
        Object[][] values = {
            {(short) 1, (short) 2, (short) 3, (short) -3, Short.MAX_VALUE, Short.MIN_VALUE},
            {1, 2, 3, 4, 5, -3, Integer.MAX_VALUE, Integer.MIN_VALUE},
            {1L, 2L, 3L, 4L, -3L, Long.MAX_VALUE, Long.MIN_VALUE},
            decimals("1.00", "2.49", "2.50", "2.51", "-2.50", "3.00", "9999999.99", "-9999999.99"),
            decimals("1.0", "2.5", "2.6", "-2.5", "-2.6", "3.0", "99999999999999999.9", "-99999999999999999.9"),
            decimals("1.00", "2.50", "9999999999999999999999999999.99"),
            {true, false},
            Stream.of("2024-05-27", "2024-05-28", "2024-05-26", "2024-05-25", "2024-05-24", "2024-05-23", "1969-12-31")
                    .map(Date::valueOf)
                    .toArray(),
            Stream.of(
                            "2024-05-27T10:00:00Z",
                            "2024-05-27T09:59:59.999999Z",
                            "2024-05-27T23:59:59.999999Z",
                            "2024-05-28T00:00:00Z",
                            "2024-05-26T23:59:59.999999Z",
                            "2024-05-26T23:29:59.999999Z",
                            "2024-05-25T23:59:59.999999Z",
                            "2024-05-24T12:00:00Z",
                            "1969-12-31T23:59:59.999999Z",
                            "0001-01-01T00:00:00Z",
                            "9999-12-31T23:59:59.999999Z")
                    .map(Instant::parse)
                    .map(Timestamp::from)
                    .toArray(),
            {"a", "b", "", " ", "ü", "abc", "bc", "aüb", "abcabcabcabc", "äöüäöüäöüäöü", "\u2003", "2024-05-27", "😀"}
        };
        Records records = Records.of(contract).nulls();
        for (int i = 0; i < 400; i++) {
            records.row(Arrays.stream(values)
                    .map(some -> random.nextInt(8) == 0 ? null : some[random.nextInt(some.length)])
                    .toArray());
        }
        return records.flawed(
                "n:not-a-number", Arrays.stream(values).map(some -> some[0]).toArray());
    }

    private static Object[] decimals(String... texts) {
        return Arrays.stream(texts).map(BigDecimal::new).toArray();
    }

    /** By record, the rules that it violates, by SQL. */
    private List<Set<String>> bySql(List<String> rules) {
        List<Set<String>> violated = new ArrayList<>();
        for (int from = 0; from < rules.size(); from += FEW) {
            List<String> few = rules.subList(from, Math.min(from + FEW, rules.size()));
            RuleSet set = compiled(few);
            List<Row> rows = set.evaluate(records(contract(few)).in(spark)).collectAsList();
            for (int i = 0; i < rows.size(); i++) {
                if (violated.size() == i) {
                    violated.add(new TreeSet<>());
                }
                violated.get(i)
                        .addAll(names(
                                set,
                                Verdicts.broken(rows.get(i), set.recordRules().size())));
            }
        }
        return violated;
    }

    private static Contract contract(List<String> rules) {
        return columns().rules(String.join(", ", rules)).build();
    }

    private static RuleSet compiled(List<String> rules) {
        return RuleSet.compile(contract(rules), DAY);
    }

    private List<Set<String>> onRows(RuleSet set, Contract contract) {
        List<Set<String>> violated = new ArrayList<>();
        for (InternalRow row :
                records(contract).in(spark).queryExecution().executedPlan().executeCollect()) {
            long[] masks = new long[set.masks()];
            set.rowRules().addViolated(row, masks);
            violated.add(names(
                    set,
                    IntStream.range(0, set.recordRules().size())
                            .filter(rule -> (masks[rule / Long.SIZE] >>> rule & 1) == 1)
                            .boxed()
                            .toList()));
        }
        return violated;
    }

    private static Set<String> names(RuleSet set, List<Integer> rules) {
        return rules.stream()
                .map(index -> set.recordRules().get(index).rule())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Numbers of records with the rules that one of two violates. */
    private static List<String> differences(List<Set<String>> some, List<Set<String>> others) {
        assertThat(some).hasSameSizeAs(others);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            Set<String> both = new TreeSet<>(some.get(i));
            both.retainAll(others.get(i));
            Set<String> either = new TreeSet<>(some.get(i));
            either.addAll(others.get(i));
            either.removeAll(both);
            for (String rule : either) {
                differences.add(i + " " + rule + " " + some.get(i).contains(rule));
            }
        }
        return differences;
    }

    @Test
    void rules_have_the_verdicts_of_sql() {
        List<String> rules = ofRows();
        RuleSet set = compiled(rules);
        List<Set<String>> violated = onRows(set, contract(rules));

        assertThat(set.needsSql()).isFalse();
        assertThat(differences(violated, bySql(rules))).isEmpty();
        assertThat(violated.stream().flatMap(Set::stream).distinct()).hasSizeGreaterThan(rules.size() * 9 / 10);
    }

    @Test
    void rules_that_need_sql_are_left_to_it() {
        List<String> rules =
                Stream.concat(others().stream(), ofRows().stream().limit(80)).toList();
        Contract contract = contract(rules);
        RuleSet set = compiled(rules);
        List<Set<String>> onRows = onRows(set, contract);
        List<Row> others = set.evaluateOthers(records(contract).in(spark)).collectAsList();

        assertThat(IntStream.range(0, rules.size())
                        .filter(rule -> !set.rowRules().contains(rule)))
                .containsExactlyElementsOf(
                        IntStream.range(0, others().size()).boxed().toList());
        assertThat(others.stream().map(row -> names(set, Verdicts.broken(row, rules.size()))))
                .containsExactlyElementsOf(bySql(others()));
        assertThat(onRows).noneMatch(broken -> others().stream().anyMatch(broken::contains));
    }

    @ParameterizedTest
    @EnumSource(DateRule.Mode.class)
    void the_date_rule_has_the_verdicts_of_sql(DateRule.Mode mode) {
        Contract contract = columns().dateRule("d", mode).build();
        RuleSet set = RuleSet.compile(contract, DAY);
        List<Set<String>> bySql = set.evaluate(records(contract).in(spark)).collectAsList().stream()
                .map(row -> names(set, Verdicts.broken(row, set.recordRules().size())))
                .toList();

        assertThat(set.needsSql()).isFalse();
        assertThat(onRows(set, contract)).isEqualTo(bySql);
    }
}
