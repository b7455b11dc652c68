package io.github.ecommercepipeline.quality.rule;

import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.quality.table.ValueSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * A rule that is evaluated for each record separately.
 *
 * @param rule the rule as written, or the name of a built-in rule
 * @param columns the properties it reads
 * @param holds whether the record satisfies the rule; never NULL
 * @param rejects whether a record that violates it is rejected instead of only counted
 * @param flags whether one that is not rejected is shown
 * @param values what satisfies it, all of it, if it compares columns with constants; otherwise none
 * @param ofDeletes whether records that delete a row must satisfy it, too
 * @param statement the name of the statement that judges it after the scan, in which it holds for all; empty if none does
 */
public record RecordRule(
        String rule,
        Severity severity,
        List<String> columns,
        Column holds,
        boolean rejects,
        boolean flags,
        List<ValueSet> values,
        boolean ofDeletes,
        Optional<String> statement) {

    public RecordRule {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }

    /** A rule that the scan judges. */
    public RecordRule(
            String rule,
            Severity severity,
            List<String> columns,
            Column holds,
            boolean rejects,
            boolean flags,
            List<ValueSet> values,
            boolean ofDeletes) {
        this(rule, severity, columns, holds, rejects, flags, values, ofDeletes, Optional.empty());
    }

    /** A rule that a statement judges after the scan. */
    public static RecordRule ofStatement(
            String rule, Severity severity, List<String> columns, boolean rejects, String statement) {
        return new RecordRule(
                rule, severity, columns, functions.lit(true), rejects, false, List.of(), false, Optional.of(statement));
    }

    /** A rule that concerns the records with rows. */
    public RecordRule(
            String rule,
            Severity severity,
            List<String> columns,
            Column holds,
            boolean rejects,
            boolean flags,
            List<ValueSet> values) {
        this(rule, severity, columns, holds, rejects, flags, values, false);
    }

    /** A rule that does not compare with constants, and shows nothing that it does not reject. */
    public RecordRule(String rule, Severity severity, List<String> columns, Column holds, boolean rejects) {
        this(rule, severity, columns, holds, rejects, false, List.of());
    }
}
