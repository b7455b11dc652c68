package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.testing.Contracts;
import io.github.ecommercepipeline.testing.Records;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many rules, which are looked up in tables, have the verdicts of few, which are evaluated one by one. */
@ExtendWith(SparkSessionExtension.class)
final class RuleTablesTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final int FEW = 24;

    private static final List<String> NUMBERS = List.of(
            "= 3",
            "!= 3",
            "> 3",
            ">= 3",
            "< 3",
            "<= 3",
            "> 2.5",
            "< 2.5",
            "<= -2.5",
            ">= 2.5",
            "= 2.5",
            "!= 2.5",
            "between 1 and 4",
            "not between 1 and 4",
            "between 4 and 1",
            "not between 4 and 1",
            "between 2.4 and 3.1",
            "in [1, 2, 3]",
            "not in [1, 2, 3]",
            "in [1, NULL]",
            "not in [1, NULL]",
            "= NULL",
            "!= NULL",
            "in [2.5, 7]",
            "> 9223372036854775807",
            ">= 9223372036854775807",
            "< -9223372036854775808",
            "<= -9223372036854775808",
            "< 99999999999999999999",
            "> 99999999999999999999",
            "> -99999999999999999999",
            "<= -99999999999999999999",
            "between -99999999999999999999 and 99999999999999999999",
            "= 99999999999999999999",
            "!= 9223372036854775807",
            "in [9223372036854775807, -9223372036854775808]");

    private static final List<String> TEXTS = List.of(
            "= \"a\"",
            "!= \"a\"",
            "in [\"a\", \"b\", \"\"]",
            "not in [\"a\", \"b\"]",
            "= NULL",
            "!= NULL",
            "in [\"a\", NULL]",
            "not in [\"a\", NULL]",
            "= EMPTY",
            "!= EMPTY",
            "in [EMPTY, NULL, \"ü\"]",
            "not in [EMPTY, \"ü\"]",
            "= WHITESPACES_ONLY",
            "!= WHITESPACES_ONLY",
            "matches \"[a-c]+\"",
            "= \"2024-05-27\"",
            "!= \"2024-05-27\"",
            "= \" \"",
            "in [\"a\\\"b\"]");

    private final SparkSession spark;

    RuleTablesTest(SparkSession spark) {
        this.spark = spark;
    }

    private static List<String> rules() {
        List<String> rules = new ArrayList<>();
        NUMBERS.forEach(condition -> {
            rules.add("ColumnValues \"n\" " + condition);
            rules.add("ColumnValues \"b\" " + condition);
            rules.add("ColumnValues \"m\" " + condition);
            rules.add("ColumnValues \"w\" " + condition);
        });
        NUMBERS.stream()
                .filter(condition -> !condition.contains("-"))
                .forEach(condition -> rules.add("ColumnLength \"t\" " + condition));
        TEXTS.forEach(condition -> rules.add("ColumnValues \"t\" " + condition));
        List.of("n", "b", "m", "w", "t").forEach(column -> rules.add("IsComplete \"" + column + "\""));
        rules.add("ColumnValues \"n\" > 2 where \"b = 3\"");
        rules.add("(ColumnValues \"n\" > 2) or (ColumnValues \"t\" = \"a\")");
        return rules;
    }

    private static Contract contract(List<String> rules) {
        return Contracts.dataset("many")
                .integer("n")
                .bigint("b")
                .decimal("m", 18, 1)
                .decimal("w", 30, 2)
                .text("t", 40)
                .rules(String.join(", ", rules))
                .build();
    }

    private static Records records(Contract contract) {
        Records records = Records.of(contract).nulls();
        long[] longs = {-3, -2, 0, 1, 2, 3, 4, 5, 7, Long.MAX_VALUE, Long.MIN_VALUE};
        String[] texts = {"a", "b", "", " ", "ü", "abc", "a\"b", "2024-05-27", "\u2003", "abcd", null};
        for (int i = 0; i < longs.length; i++) {
            BigDecimal half = BigDecimal.valueOf(Math.floorMod(longs[i], 100L)).add(new BigDecimal("0.5"));
            records.row((int) longs[i], longs[i], half, half.setScale(2), texts[i]);
            records.row(
                    null,
                    longs[i],
                    BigDecimal.valueOf(Math.floorMod(longs[i], 9L), 0).setScale(1),
                    null,
                    texts[i]);
        }
        return records.flawed("n:not-a-number", null, 3L, new BigDecimal("2.5"), null, "a");
    }

    /** By record, the rules that it violates. */
    private List<Set<String>> violated(List<String> rules) {
        Contract contract = contract(rules);
        RuleSet set = RuleSet.compile(contract, DAY);
        List<Set<String>> violated = new ArrayList<>();
        for (Row row : set.evaluate(records(contract).in(spark)).collectAsList()) {
            violated.add(Verdicts.broken(row, rules.size()).stream()
                    .map(index -> set.recordRules().get(index).rule())
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
        return violated;
    }

    @Test
    void many_rules_have_the_verdicts_of_few() {
        List<String> rules = rules();
        Collections.shuffle(rules, new Random(20));
        List<Set<String>> few = violated(rules.subList(0, FEW));
        for (int from = FEW; from < rules.size(); from += FEW) {
            List<Set<String>> more = violated(rules.subList(from, Math.min(from + FEW, rules.size())));
            for (int record = 0; record < few.size(); record++) {
                few.get(record).addAll(more.get(record));
            }
        }

        assertThat(violated(rules)).isEqualTo(few);
        assertThat(few).anySatisfy(violated -> assertThat(violated).hasSizeGreaterThan(rules.size() / 4));
    }
}
