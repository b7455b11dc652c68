package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.lit;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.dqdl.RulesetText;
import io.github.ecommercepipeline.quality.GateCheck.Verdict;
import io.github.ecommercepipeline.quality.Measures.Scope;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.types.DataTypes;

/** Compiles rules about the dataset, and record rules that are part of such a rule or have a threshold. */
final class GateCompiler {

    private final Contract contract;
    private final RecordRuleCompiler records;
    private final Measures measures;
    private final Analyzers analyzers;
    private final ReferenceRules references;
    private final MatchRules matches;
    private boolean needsHistory;

    GateCompiler(
            Contract contract,
            RecordRuleCompiler records,
            Measures measures,
            Analyzers analyzers,
            ReferenceRules references) {
        this.contract = contract;
        this.records = records;
        this.measures = measures;
        this.analyzers = analyzers;
        this.references = references;
        this.matches = new MatchRules(contract, references, measures);
    }

    /**
     * Compiles a rule to its check.
     *
     * @throws RuleProblem if the rule does not fit the contract or is of a type that is not supported
     */
    GateCheck check(RuleTree tree) {
        if (tree instanceof RuleTree.And and) {
            return GateCheck.and(check(and.left()), check(and.right()));
        }
        if (tree instanceof RuleTree.Or or) {
            return GateCheck.or(check(or.left()), check(or.right()));
        }
        RuleTree.Leaf leaf = (RuleTree.Leaf) tree;
        GateCheck check = check(leaf);
        return leaf.parsed().getWhereClause() == null || leaf.type().equals("RowCount") ? check : limited(leaf, check);
    }

    /** If {@code where} selects no records, the rule holds. */
    private GateCheck limited(RuleTree.Leaf leaf, GateCheck check) {
        String name = rows(leaf);
        return measured -> measured.count(name).counted() == 0
                ? Verdict.of(
                        true,
                        leaf.type() + ": no record for which " + leaf.parsed().getWhereClause())
                : check.evaluate(measured);
    }

    private GateCheck check(RuleTree.Leaf leaf) {
        return switch (leaf.type()) {
            case "IsComplete", "ColumnValues", "ColumnLength", "ColumnDataType", "DataFreshness" -> recordRule(leaf);
            case CustomSql.TYPE -> CustomSql.isOfRecords(leaf) ? recordRule(leaf) : aggregate(leaf);
            case "IsUnique", "IsPrimaryKey" -> key(leaf);
            case "RowCount" -> rowCount(leaf);
            case "Completeness" -> completeness(leaf);
            case "Uniqueness", "UniqueValueRatio", "DistinctValuesCount" -> distinct(leaf);
            case RulesetText.DUPLICATE_ROW_COUNT -> duplicateRowCount(leaf);
            case "Sum", "Mean", "StandardDeviation" -> moments(leaf);
            case Correlation.TYPE -> correlation(leaf);
            case "ColumnCount", "ColumnExists", "ColumnNamesMatchPattern" -> HeaderCheck.of(leaf, contract);
            case ReferenceRules.INTEGRITY -> integrity(leaf);
            case "RowCountMatch", "SchemaMatch", "DatasetMatch", "AggregateMatch" -> match(leaf);
            default -> throw RuleCompiler.unsupported(leaf);
        };
    }

    /** The share of references that are found; all of none are. */
    private GateCheck integrity(RuleTree.Leaf leaf) {
        ReferenceRules.Lookup lookup = references.integrity(leaf);
        String name = measures.count(
                leaf.type() + " " + leaf.parameters(),
                lookup.found().orElse(lit(null).cast(DataTypes.BooleanType)),
                scope(leaf));
        GateCheck check = number(
                leaf,
                leaf.type(),
                named(leaf, Analyzers.name(leaf.type() + " " + leaf.parameters().get(1), lookup.from())),
                measured -> {
                    MeasureValues.Count count = measured.count(name);
                    return count.counted() == 0 ? Ratio.whole(1) : Ratio.of(count.holding(), count.counted());
                });
        String text = references.text(lookup.other());
        if (lookup.found().isEmpty()) {
            return measured -> Verdict.of(true, leaf.type() + text);
        }
        return measured -> {
            MeasureValues.Count count = measured.count(name);
            Verdict verdict = check.evaluate(measured);
            String nothing = count.counted() == 0 ? " (no record refers to anything)" : "";
            return new Verdict(verdict.holds(), count.counted() - count.holding(), verdict.measured() + nothing + text);
        };
    }

    private GateCheck match(RuleTree.Leaf leaf) {
        MatchRules.Share share = matches.compile(leaf);
        GateCheck check = number(
                leaf,
                leaf.type(),
                share.named(),
                measured -> share.of().map(of -> of.apply(measured)).orElse(Ratio.NONE));
        return matches.check(leaf, share, check);
    }

    private GateCheck recordRule(RuleTree.Leaf leaf) {
        String name = measures.count(
                leaf.type() + " " + leaf.parameters() + " " + leaf.condition().getFormattedCondition(),
                records.compile(leaf).holds(),
                scope(leaf));
        Optional<NumberCondition> threshold = leaf.hasThreshold() ? Optional.of(threshold(leaf)) : Optional.empty();
        return measured -> {
            MeasureValues.Count count = measured.count(name);
            long failed = count.counted() - count.holding();
            Ratio share = Ratio.of(count.holding(), count.counted());
            boolean holds = threshold.map(share::satisfies).orElse(failed == 0);
            return new Verdict(holds, failed, share.named(leaf.type() + " kept by"));
        };
    }

    private static NumberCondition threshold(RuleTree.Leaf leaf) {
        return NumberCondition.of(leaf.parsed().getThresholdCondition());
    }

    private GateCheck key(RuleTree.Leaf leaf) {
        List<RuleProperty> properties = properties(leaf);
        String name = measures.distinct(properties, scope(leaf));
        Optional<String> rows = leaf.type().equals("IsPrimaryKey") ? Optional.of(rows(leaf)) : Optional.empty();
        return measured -> {
            MeasureValues.Distinct distinct = measured.distinct(name);
            long expected = rows.map(all -> measured.count(all).counted()).orElse(distinct.counted());
            return Verdict.of(
                    distinct.distinct() == distinct.counted() && distinct.counted() == expected,
                    leaf.type() + ": " + distinct.distinct() + " different of " + expected);
        };
    }

    private String rows(RuleTree.Leaf leaf) {
        return measures.count("records", lit(true), scope(leaf));
    }

    private GateCheck rowCount(RuleTree.Leaf leaf) {
        if (leaf.parsed().getWhereClause() == null) {
            return number(leaf, measured -> Ratio.whole(measured.rows()));
        }
        String name = rows(leaf);
        return number(leaf, measured -> Ratio.whole(measured.count(name).counted()));
    }

    /** The check of one number, which is kept for later days if the rule compares it with earlier ones. */
    private GateCheck number(RuleTree.Leaf leaf, Function<MeasureValues, Ratio> metric) {
        return number(leaf, leaf.type(), metricName(leaf), metric);
    }

    private GateCheck number(
            RuleTree.Leaf leaf, String label, String metricName, Function<MeasureValues, Ratio> metric) {
        GateCondition condition = GateCondition.of(leaf.condition(), metricName);
        if (condition.needsHistory()) {
            needsHistory = true;
            analyzers.add(metricName, metric);
        }
        return measured -> condition.verdict(metric.apply(measured), label, measured.history());
    }

    private String metricName(RuleTree.Leaf leaf) {
        return named(leaf, Analyzers.name(leaf.type(), properties(leaf)));
    }

    private static String named(RuleTree.Leaf leaf, String name) {
        String where = leaf.parsed().getWhereClause();
        return where == null ? name : name + " where " + where;
    }

    /** Whether a rule compares its day with earlier ones. */
    boolean needsHistory() {
        return needsHistory;
    }

    private GateCheck completeness(RuleTree.Leaf leaf) {
        RuleProperty property = properties(leaf).get(0);
        String name = measures.count(
                "IsComplete " + property.name(), property.column().isNotNull(), scope(leaf));
        return number(leaf, measured -> {
            MeasureValues.Count count = measured.count(name);
            return Ratio.of(count.holding(), count.counted());
        });
    }

    private GateCheck distinct(RuleTree.Leaf leaf) {
        String name = measures.distinct(properties(leaf), scope(leaf));
        return number(leaf, measured -> Ratio.of(leaf.type(), measured.distinct(name)));
    }

    /** The number of records that occur more than once, counting all copies. */
    private GateCheck duplicateRowCount(RuleTree.Leaf leaf) {
        List<RuleProperty> properties = leaf.parameters().isEmpty()
                ? contract.properties().stream().map(RuleProperty::new).toList()
                : properties(leaf);
        String name = measures.distinctRows(properties, scope(leaf));
        return number(leaf, measured -> {
            MeasureValues.Distinct distinct = measured.distinct(name);
            return Ratio.whole(distinct.counted() - distinct.once());
        });
    }

    private GateCheck moments(RuleTree.Leaf leaf) {
        RuleProperty property = properties(leaf).get(0);
        if (!property.isNumber()) {
            throw property.unfit(leaf.type() + " is undefined for it", "an integer or decimal property");
        }
        String name = measures.moments(property, scope(leaf));
        return number(leaf, measured -> Ratio.of(leaf.type(), measured.moments(name)));
    }

    private GateCheck correlation(RuleTree.Leaf leaf) {
        Correlation correlation = Correlation.of(properties(leaf), measures, scope(leaf));
        return number(leaf, correlation::of);
    }

    /** {@code CustomSql} of one number. */
    private GateCheck aggregate(RuleTree.Leaf leaf) {
        if (leaf.hasThreshold()) {
            throw new RuleProblem(
                    "a statement that yields one number has no threshold", "the comparison after the statement alone");
        }
        CustomSql statement = CustomSql.of(leaf);
        return number(
                leaf,
                statement.select(),
                Analyzers.name(leaf.type() + " " + leaf.parameters().get(0), List.of()),
                new SqlAggregates(contract, measures).compile(statement));
    }

    private List<RuleProperty> properties(RuleTree.Leaf leaf) {
        return leaf.parameters().stream()
                .map(name -> RuleProperty.referredTo(contract, name))
                .toList();
    }

    private Scope scope(RuleTree.Leaf leaf) {
        String where = leaf.parsed().getWhereClause();
        return where == null
                ? Scope.ALL
                : new Scope(
                        Optional.of(where),
                        Optional.of(WhereClause.of(contract, where).holds()));
    }
}
