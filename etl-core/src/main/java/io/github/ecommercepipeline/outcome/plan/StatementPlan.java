package io.github.ecommercepipeline.outcome.plan;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.engine.sql.SqlTable;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.quality.rule.RecordRule;
import io.github.ecommercepipeline.quality.sql.Statement;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What the scan keeps of all readable records for statements of {@code CustomSql}, which are evaluated after it.
 *
 * @param needed whether there are statements
 * @param columns what they read
 * @param rules the indexes of the record rules whose verdicts come from statements
 * @param rejecting those of them that reject
 */
public record StatementPlan(boolean needed, List<KeptColumn> columns, List<Integer> rules, List<Integer> rejecting)
        implements Serializable {

    /** For a rule set without statements. */
    public static final StatementPlan NONE = new StatementPlan(false, List.of(), List.of(), List.of());

    public StatementPlan {
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
        rejecting = List.copyOf(rejecting);
    }

    /**
     * A property that is kept.
     *
     * @param ordinal of the property
     * @param pseudonym whether its pseudonym is kept, instead of its value
     */
    public record KeptColumn(String property, int ordinal, boolean pseudonym) implements Serializable {}

    static StatementPlan of(Contract contract, RuleSet ruleSet) {
        List<Statement> judged =
                ruleSet.statements().stream().filter(Statement::isJudged).toList();
        if (judged.isEmpty()) {
            return NONE;
        }
        Set<KeptColumn> columns = new LinkedHashSet<>();
        for (int i = 0; i < contract.properties().size(); i++) {
            Property property = contract.properties().get(i);
            for (Statement statement : judged) {
                if (statement.reads().contains(property.name())) {
                    columns.add(new KeptColumn(
                            property.name(), i, statement.treated() && property.privacy() == Privacy.PSEUDONYMISE));
                }
            }
        }
        List<Integer> rules = new ArrayList<>();
        List<Integer> rejecting = new ArrayList<>();
        for (int i = 0; i < ruleSet.recordRules().size(); i++) {
            RecordRule rule = ruleSet.recordRules().get(i);
            if (rule.statement().isPresent()) {
                rules.add(i);
                if (rule.rejects()) {
                    rejecting.add(i);
                }
            }
        }
        return new StatementPlan(true, List.copyOf(columns), rules, rejecting);
    }

    /** The rows that are kept: which record it is, then the columns. */
    public StructType schema(ScanPlan plan) {
        List<StructField> fields = new ArrayList<>(List.of(SqlTable.record(Statement.PRIMARY)));
        for (KeptColumn column : columns) {
            fields.add(new StructField(
                    name(column),
                    column.pseudonym()
                            ? DataTypes.StringType
                            : FieldCaster.sparkType(plan.types().get(column.ordinal())),
                    true,
                    Metadata.empty()));
        }
        return new StructType(fields.toArray(StructField[]::new));
    }

    /** The name of a column in the rows that are kept. */
    public static String name(KeptColumn column) {
        return column.property() + (column.pseudonym() ? "#pseudonym" : "");
    }
}
