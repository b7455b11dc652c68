package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.quality.DatasetMetrics.Metric;
import io.github.ecommercepipeline.quality.GateCheck.Verdict;
import io.github.ecommercepipeline.quality.history.EarlierDay;
import io.github.ecommercepipeline.quality.history.ExpectedRange;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.glue.dqdl.model.condition.Condition;

/** Compiles rules about the dataset, and record rules that are part of such a rule or have a threshold. */
final class GateCompiler {

    private final Contract contract;
    private final LocalDate businessDate;
    private final RecordRuleCompiler records;
    private final DatasetMetrics metrics;
    private final Measures measures;
    private final Analyzers analyzers;
    private final FileCheck files;
    private boolean needsHistory;

    GateCompiler(
            Contract contract,
            LocalDate businessDate,
            RecordRuleCompiler records,
            Measures measures,
            Analyzers analyzers) {
        this.contract = contract;
        this.businessDate = businessDate;
        this.records = records;
        this.metrics = new DatasetMetrics(contract, measures);
        this.measures = measures;
        this.analyzers = analyzers;
        this.files = new FileCheck(contract, businessDate);
    }

    /** The algorithms of the checksums of files that rules need. */
    Set<String> checksums() {
        return files.algorithms();
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
        String name = metrics.rows(leaf);
        return measured -> measured.count(name).counted() == 0
                ? Verdict.of(
                        true,
                        leaf.type() + ": no record for which " + leaf.parsed().getWhereClause())
                : check.evaluate(measured);
    }

    private GateCheck check(RuleTree.Leaf leaf) {
        return switch (leaf.type()) {
            case "IsComplete", "ColumnValues", "ColumnLength", "ColumnDataType", "DataFreshness" -> recordRule(leaf);
            case CustomSql.TYPE -> CustomSql.isOfRecords(leaf) ? recordRule(leaf) : number(leaf);
            case "IsUnique", "IsPrimaryKey" -> key(leaf);
            case "ColumnCount" -> columnCount(leaf);
            case "ColumnExists", "ColumnNamesMatchPattern" -> HeaderCheck.of(leaf, contract);
            case DatasetMetrics.ANOMALIES -> anomalies(leaf);
            case FileCheck.UNIQUENESS ->
                number(new Metric(leaf.type() + " =", FileCheck.RATIO, files.uniqueness(leaf)), leaf.condition());
            case "FileFreshness", "FileMatch", "FileSize" -> files.of(leaf);
            default -> number(leaf);
        };
    }

    private GateCheck recordRule(RuleTree.Leaf leaf) {
        String name = measures.count(
                leaf.type() + " " + leaf.parameters() + " " + leaf.condition().getFormattedCondition(),
                records.compile(leaf).holds(),
                metrics.scope(leaf));
        Metric share = new Metric(
                leaf.type() + " kept by",
                metrics.name(leaf, leaf.type() + " " + leaf.condition().getFormattedCondition()),
                measured -> Ratio.of(
                        measured.count(name).holding(), measured.count(name).counted()));
        Optional<GateCheck> threshold = leaf.hasThreshold()
                ? Optional.of(number(share, leaf.parsed().getThresholdCondition()))
                : Optional.empty();
        return measured -> {
            MeasureValues.Count count = measured.count(name);
            long failed = count.counted() - count.holding();
            Verdict verdict = threshold
                    .map(check -> check.evaluate(measured))
                    .orElseGet(() -> Verdict.of(
                            failed == 0, share.value().apply(measured).named(share.label())));
            return new Verdict(verdict.holds(), failed, verdict.measured());
        };
    }

    private GateCheck key(RuleTree.Leaf leaf) {
        List<RuleProperty> properties = metrics.properties(leaf);
        String name = measures.distinct(properties, metrics.scope(leaf));
        Optional<String> rows = leaf.type().equals("IsPrimaryKey") ? Optional.of(metrics.rows(leaf)) : Optional.empty();
        return measured -> {
            MeasureValues.Distinct distinct = measured.distinct(name);
            long expected = rows.map(all -> measured.count(all).counted()).orElse(distinct.counted());
            return Verdict.of(
                    distinct.distinct() == distinct.counted() && distinct.counted() == expected,
                    leaf.type() + ": " + distinct.distinct() + " different of " + expected);
        };
    }

    /** The check of one number. */
    private GateCheck number(RuleTree.Leaf leaf) {
        if (leaf.type().equals(CustomSql.TYPE) && leaf.hasThreshold()) {
            throw new RuleProblem(
                    "a statement that yields one number has no threshold", "the comparison after the statement alone");
        }
        return number(metrics.of(leaf), leaf.condition());
    }

    /** The number is kept for later days if the condition compares it with earlier ones. */
    private GateCheck number(Metric metric, Condition compared) {
        GateCondition condition = GateCondition.of(compared, metric.name());
        if (condition.needsHistory()) {
            keep(metric);
        }
        return measured -> condition.verdict(metric.value().apply(measured), metric.label(), measured.history());
    }

    private void keep(Metric metric) {
        needsHistory = true;
        analyzers.add(metric.name(), metric.value());
    }

    /** Each file's columns are compared; the number that is kept is that of the file with the fewest. */
    private GateCheck columnCount(RuleTree.Leaf leaf) {
        Metric metric = metrics.of(leaf);
        GateCondition condition = GateCondition.of(leaf.condition(), metric.name());
        if (condition.needsHistory()) {
            keep(metric);
        }
        return HeaderCheck.ofCount(condition);
    }

    private GateCheck anomalies(RuleTree.Leaf leaf) {
        return metrics.ofWatched(leaf).stream()
                .map(metric -> {
                    keep(metric);
                    return expected(metric);
                })
                .reduce(GateCheck::and)
                .orElseThrow();
    }

    /** Whether a number is where earlier days let expect it; holds while there are too few of them. */
    private GateCheck expected(Metric metric) {
        return measured -> {
            Ratio today = metric.value().apply(measured);
            List<EarlierDay> before = measured.history().before(metric.name(), ExpectedRange.MOST_DAYS);
            String shown = today.named(metric.label()) + ", ";
            Optional<ExpectedRange> expected = ExpectedRange.of(businessDate, before);
            if (expected.isEmpty()) {
                return Verdict.of(true, shown + ExpectedRange.tooFew(businessDate, before));
            }
            Optional<BigDecimal> value = today.value();
            return Verdict.of(
                    value.filter(expected.get()::contains).isPresent(),
                    shown + expected.get().text());
        };
    }

    /** Whether a rule compares its day with earlier ones. */
    boolean needsHistory() {
        return needsHistory;
    }
}
