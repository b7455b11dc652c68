package io.github.ecommercepipeline.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.testing.Records;
import io.github.ecommercepipeline.testing.SparkSessionExtension;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** The verdicts of record rules on records. */
final class Verdicts {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);

    private Verdicts() {}

    /** For each record {@code +} if it satisfies the contract's only rule, {@code -} if it violates it. */
    static String of(Contract contract, Records records) {
        RuleSet rules = RuleSet.compile(contract, DAY);
        assertThat(rules.recordRules()).hasSize(1);
        StringBuilder verdicts = new StringBuilder();
        for (Row row :
                rules.evaluate(records.in(SparkSessionExtension.session())).collectAsList()) {
            verdicts.append(broken(row, 1).isEmpty() ? '+' : '-');
        }
        return verdicts.toString();
    }

    /** The indexes of the rules that an evaluated record violates. */
    static List<Integer> broken(Row row, int rules) {
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
