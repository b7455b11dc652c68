package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.dqdl.RuleTypes;
import io.github.ecommercepipeline.dqdl.RulesetText;
import io.github.ecommercepipeline.quality.Measures.Scope;
import io.github.ecommercepipeline.quality.measure.Entropy;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.quality.sql.Statement;
import io.github.ecommercepipeline.quality.sql.StatementCompiler;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The numbers that rules about the dataset are about. A rule type that is named here can be compared with earlier days, and can be
 * watched by {@code DetectAnomalies}.
 */
final class DatasetMetrics {

    static final String ANOMALIES = "DetectAnomalies";

    /**
     * A number about the whole dataset, which rules compare and later days are compared with.
     *
     * @param label as messages name it, such as {@code RowCount =}
     * @param name as {@code ops.metrics} names it, such as {@code Dataset.*.RowCount}
     */
    record Metric(String label, String name, Function<MeasureValues, Ratio> value) {}

    private static final String WATCHED =
            "RowCount, Completeness, Uniqueness, Mean, Sum, StandardDeviation, Entropy, DistinctValuesCount, UniqueValueRatio,"
                    + " ColumnLength, ColumnValues, ColumnCorrelation, CustomSQL, ColumnCount, followed by what each takes";

    private final Contract contract;
    private final Measures measures;
    private final StatementCompiler statements;

    DatasetMetrics(Contract contract, Measures measures, StatementCompiler statements) {
        this.contract = contract;
        this.measures = measures;
        this.statements = statements;
    }

    /**
     * The number of a rule, whatever its condition.
     *
     * @throws RuleProblem if the rule does not fit the contract or is of a type that has none
     */
    Metric of(RuleTree.Leaf leaf) {
        return find(leaf).orElseThrow(() -> RuleCompiler.unsupported(leaf));
    }

    private Optional<Metric> find(RuleTree.Leaf leaf) {
        return switch (leaf.type()) {
            case "RowCount" -> named(leaf, rowCount(leaf));
            case "Completeness" -> named(leaf, completeness(leaf));
            case "Uniqueness", "UniqueValueRatio", "DistinctValuesCount" -> named(leaf, distinct(leaf));
            case RulesetText.DUPLICATE_ROW_COUNT -> named(leaf, duplicateRowCount(leaf));
            case "Sum", "Mean", "StandardDeviation" -> named(leaf, moments(leaf));
            case Correlation.TYPE -> named(leaf, Correlation.of(properties(leaf), measures, scope(leaf))::of);
            case Entropy.TYPE -> named(leaf, entropy(leaf));
            case CustomSql.TYPE -> Optional.of(aggregate(leaf));
            case "ColumnCount" -> named(leaf, DatasetMetrics::columnCount);
            default -> Optional.empty();
        };
    }

    private Optional<Metric> named(RuleTree.Leaf leaf, Function<MeasureValues, Ratio> value) {
        return Optional.of(new Metric(leaf.type() + " =", name(leaf, leaf.type()), value));
    }

    /** The name of a metric of the rule's columns and records. */
    String name(RuleTree.Leaf leaf, String metric) {
        String name = Analyzers.name(metric, properties(leaf));
        String where = leaf.parsed().getWhereClause();
        return where == null ? name : name + " where " + where;
    }

    /**
     * The rule without a condition that a {@code DetectAnomalies} rule watches: its first parameter is the type, the others are
     * that type's.
     *
     * @throws RuleProblem if there is no such type, or it takes other parameters
     */
    static RuleTree.Leaf watched(RuleTree.Leaf leaf) {
        String written = leaf.parameters().get(0);
        String type = written.equals("CustomSQL") ? CustomSql.TYPE : written;
        if (!RuleTypes.isKnown(type)) {
            throw unwatched(written);
        }
        List<String> parameters = leaf.parameters().subList(1, leaf.parameters().size());
        RuleTypes.check(type, parameters.size());
        return new RuleTree.Leaf(type, parameters, leaf.parsed());
    }

    /** Whether a rule compares a number of the day with those of earlier days, and does nothing else. */
    static boolean isComparison(RuleTree.Leaf leaf) {
        return leaf.type().equals(ANOMALIES)
                || GateCondition.isOfDays(
                        leaf.hasThreshold() ? leaf.parsed().getThresholdCondition() : leaf.condition());
    }

    private static RuleProblem unwatched(String type) {
        return new RuleProblem(ANOMALIES + " cannot watch \"" + type + "\"", WATCHED);
    }

    /**
     * The numbers that a {@code DetectAnomalies} rule is about.
     *
     * @throws RuleProblem if the type that it watches has none
     */
    List<Metric> ofWatched(RuleTree.Leaf leaf) {
        RuleTree.Leaf watched = watched(leaf);
        return switch (watched.type()) {
            case "ColumnLength" -> extremes(watched, true);
            case "ColumnValues" -> extremes(watched, false);
            default -> List.of(find(watched).orElseThrow(() -> unwatched(watched.type())));
        };
    }

    private List<Metric> extremes(RuleTree.Leaf leaf, boolean ofLengths) {
        RuleProperty property = properties(leaf).get(0);
        if (ofLengths) {
            Analyzers.checkLengths(property);
        } else {
            Analyzers.checkValues(property);
        }
        String name = ofLengths ? measures.lengths(property, Scope.ALL) : measures.extremes(property, Scope.ALL);
        return List.of(
                extreme(leaf, ofLengths ? "MinimumLength" : "Minimum", name, MeasureValues.Range::least),
                extreme(leaf, ofLengths ? "MaximumLength" : "Maximum", name, MeasureValues.Range::most));
    }

    private Metric extreme(
            RuleTree.Leaf leaf, String metric, String name, Function<MeasureValues.Range, BigDecimal> end) {
        return new Metric(
                metric + " =",
                name(leaf, metric),
                measured -> measured.extremes(name)
                        .range()
                        .map(range -> new Ratio(end.apply(range), BigDecimal.ONE))
                        .orElse(Ratio.NONE));
    }

    String rows(RuleTree.Leaf leaf) {
        return measures.rows(scope(leaf));
    }

    private Function<MeasureValues, Ratio> rowCount(RuleTree.Leaf leaf) {
        if (leaf.parsed().getWhereClause() == null) {
            return measured -> Ratio.whole(measured.rows());
        }
        String name = rows(leaf);
        return measured -> Ratio.whole(measured.count(name).counted());
    }

    private Function<MeasureValues, Ratio> completeness(RuleTree.Leaf leaf) {
        RuleProperty property = properties(leaf).get(0);
        String name = measures.complete(property, scope(leaf));
        return measured -> {
            MeasureValues.Count count = measured.count(name);
            return Ratio.of(count.holding(), count.counted());
        };
    }

    private Function<MeasureValues, Ratio> distinct(RuleTree.Leaf leaf) {
        String name = measures.distinct(properties(leaf), scope(leaf));
        return measured -> Ratio.of(leaf.type(), measured.distinct(name));
    }

    /** The number of records that occur more than once, counting all copies. */
    private Function<MeasureValues, Ratio> duplicateRowCount(RuleTree.Leaf leaf) {
        List<RuleProperty> properties = leaf.parameters().isEmpty()
                ? contract.properties().stream().map(RuleProperty::new).toList()
                : properties(leaf);
        String name = measures.distinctRows(properties, scope(leaf));
        return measured -> {
            MeasureValues.Distinct distinct = measured.distinct(name);
            return Ratio.whole(distinct.counted() - distinct.once());
        };
    }

    private Function<MeasureValues, Ratio> moments(RuleTree.Leaf leaf) {
        RuleProperty property = properties(leaf).get(0);
        if (!property.isNumber()) {
            throw property.unfit(leaf.type() + " is undefined for it", "an integer or decimal property");
        }
        String name = measures.moments(property, scope(leaf));
        return measured -> Ratio.of(leaf.type(), measured.moments(name));
    }

    private Function<MeasureValues, Ratio> entropy(RuleTree.Leaf leaf) {
        String name = measures.frequencies(properties(leaf).get(0), scope(leaf));
        return measured -> Entropy.of(measured.frequencies(name))
                .map(bits -> new Ratio(bits, BigDecimal.ONE))
                .orElse(Ratio.NONE);
    }

    /** {@code CustomSql} of one number. */
    private Metric aggregate(RuleTree.Leaf leaf) {
        String name = Analyzers.name(leaf.type() + " " + leaf.parameters().get(0), List.of());
        return CustomSql.ofNumber(leaf)
                .map(statement -> new Metric(
                        statement.select() + " =", name, new SqlAggregates(contract, measures).compile(statement)))
                .orElseGet(() -> yielded(leaf, name));
    }

    private Metric yielded(RuleTree.Leaf leaf, String name) {
        Statement statement = statements.ofNumber(CustomSql.text(leaf));
        return new Metric(
                leaf.type() + " =",
                name,
                measured -> statement.isJudged()
                        ? measured.yielded(statement.name())
                                .number()
                                .map(number -> new Ratio(number, BigDecimal.ONE))
                                .orElse(Ratio.NONE)
                        : Ratio.NONE);
    }

    /** That of the file with the fewest. */
    private static Ratio columnCount(MeasureValues measured) {
        return measured.headers().stream()
                .map(List::size)
                .min(Comparator.naturalOrder())
                .map(Ratio::whole)
                .orElse(Ratio.NONE);
    }

    List<RuleProperty> properties(RuleTree.Leaf leaf) {
        return leaf.type().equals(CustomSql.TYPE)
                ? List.of()
                : leaf.parameters().stream()
                        .map(name -> RuleProperty.referredTo(contract, name))
                        .toList();
    }

    Scope scope(RuleTree.Leaf leaf) {
        String where = leaf.parsed().getWhereClause();
        return where == null
                ? Scope.ALL
                : new Scope(
                        Optional.of(where),
                        Optional.of(WhereClause.of(contract, where).holds()));
    }
}
