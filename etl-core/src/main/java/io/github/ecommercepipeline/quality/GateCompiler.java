package io.github.ecommercepipeline.quality;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.quality.DatasetMetrics.Metric;
import io.github.ecommercepipeline.quality.GateCheck.Verdict;
import io.github.ecommercepipeline.quality.history.EarlierDay;
import io.github.ecommercepipeline.quality.history.ExpectedRange;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.quality.sql.Statement;
import io.github.ecommercepipeline.quality.sql.StatementCompiler;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.model.condition.Condition;

/** Compiles rules about the dataset, and record rules that are part of such a rule or have a threshold. */
final class GateCompiler {

    private final Contract contract;
    private final LocalDate businessDate;
    private final RecordRuleCompiler records;
    private final DatasetMetrics metrics;
    private final Measures measures;
    private final Analyzers analyzers;
    private final ReferenceRules references;
    private final MatchRules matches;
    private final FileCheck files;
    private final StatementCompiler statements;
    private final Map<String, Integer> history = new TreeMap<>();
    private final Set<String> compared = new TreeSet<>();

    GateCompiler(
            Contract contract,
            LocalDate businessDate,
            RecordRuleCompiler records,
            Measures measures,
            Analyzers analyzers,
            ReferenceRules references) {
        this.contract = contract;
        this.businessDate = businessDate;
        this.records = records;
        this.statements = new StatementCompiler(contract, references.references(), references::target);
        this.metrics = new DatasetMetrics(contract, measures, statements);
        this.measures = measures;
        this.analyzers = analyzers;
        this.references = references;
        this.matches = new MatchRules(contract, references, measures);
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
            case CustomSql.TYPE -> sql(leaf);
            case "IsUnique", "IsPrimaryKey" -> key(leaf);
            case "ColumnCount" -> columnCount(leaf);
            case "ColumnExists", "ColumnNamesMatchPattern" -> HeaderCheck.of(leaf, contract);
            case DatasetMetrics.ANOMALIES -> anomalies(leaf);
            case ReferenceRules.INTEGRITY -> integrity(leaf);
            case "RowCountMatch", "SchemaMatch", "DatasetMatch", "AggregateMatch" -> match(leaf);
            case FileCheck.UNIQUENESS ->
                number(new Metric(leaf.type() + " =", FileCheck.RATIO, files.uniqueness(leaf)), leaf.condition());
            case "FileFreshness", "FileMatch", "FileSize" -> files.of(leaf);
            default -> number(leaf);
        };
    }

    /** The share of references that are found; all of none are. */
    private GateCheck integrity(RuleTree.Leaf leaf) {
        ReferenceRules.Lookup lookup = references.integrity(leaf);
        String name = measures.count(
                leaf.type() + " " + leaf.parameters(),
                lookup.found().orElse(functions.lit(null).cast(DataTypes.BooleanType)),
                metrics.scope(leaf));
        Metric share = new Metric(
                leaf.type() + " =",
                Analyzers.name(leaf.type() + " " + leaf.parameters().get(1), lookup.from()),
                measured -> {
                    MeasureValues.Count count = measured.count(name);
                    return count.counted() == 0 ? Ratio.whole(1) : Ratio.of(count.holding(), count.counted());
                });
        GateCheck check = number(share, leaf.condition());
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
        Metric metric = new Metric(
                leaf.type() + " =",
                share.named(),
                measured -> share.of().map(of -> of.apply(measured)).orElse(Ratio.NONE));
        return matches.check(leaf, share, number(metric, leaf.condition()));
    }

    private GateCheck recordRule(RuleTree.Leaf leaf) {
        String name = measures.count(
                leaf.type() + " " + leaf.parameters() + " " + condition(leaf),
                records.compile(leaf),
                metrics.scope(leaf));
        Metric share = new Metric(
                leaf.type() + " kept by",
                metrics.name(leaf, leaf.type() + " " + condition(leaf)),
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

    /** The condition, with what decides how it is read, such as the format of a date. */
    private static String condition(RuleTree.Leaf leaf) {
        Map<String, String> tags = new TreeMap<>(leaf.parsed().getTags());
        String condition = leaf.condition().getFormattedCondition();
        return tags.isEmpty() ? condition : condition + " with " + tags;
    }

    private GateCheck sql(RuleTree.Leaf leaf) {
        boolean isOfRecords = CustomSql.isOfRecords(leaf);
        if (CustomSql.of(leaf).isPresent()) {
            return isOfRecords ? recordRule(leaf) : number(leaf);
        }
        if (leaf.parsed().getWhereClause() != null) {
            throw new RuleProblem("a statement has no where besides its own", "the condition in the statement");
        }
        return isOfRecords ? returned(leaf, statement(leaf)) : yielded(leaf, statementOfNumber(leaf));
    }

    /** The statement of a rule about a number, to be evaluated after the scan. */
    Statement statementOfNumber(RuleTree.Leaf leaf) {
        return statements.ofNumber(CustomSql.text(leaf));
    }

    /** The statement of a rule about records, to be evaluated after the scan. */
    Statement statement(RuleTree.Leaf leaf) {
        return statements.ofRecords(CustomSql.text(leaf));
    }

    /** All statements that rules need. */
    List<Statement> statements() {
        return statements.all();
    }

    private GateCheck yielded(RuleTree.Leaf leaf, Statement statement) {
        GateCheck check = number(leaf);
        if (!statement.isJudged()) {
            return measured -> Verdict.of(true, leaf.type() + statement.text());
        }
        return measured -> {
            Optional<String> failure = measured.yielded(statement.name()).failure();
            Verdict verdict = failure.map(why -> Verdict.of(false, leaf.type() + ": the statement " + why))
                    .orElseGet(() -> check.evaluate(measured));
            return Verdict.of(verdict.holds(), verdict.measured() + statement.text());
        };
    }

    /** The share of records that a statement returns; all of them without a threshold. */
    private GateCheck returned(RuleTree.Leaf leaf, Statement statement) {
        Metric share = new Metric(
                leaf.type() + " kept by",
                Analyzers.name(leaf.type() + " " + leaf.parameters().get(0), List.of()),
                measured -> Ratio.of(
                        measured.count(statement.name()).holding(),
                        measured.count(statement.name()).counted()));
        GateCheck threshold = leaf.hasThreshold()
                ? number(share, leaf.parsed().getThresholdCondition())
                : measured -> Verdict.of(
                        measured.count(statement.name()).holding()
                                == measured.count(statement.name()).counted(),
                        share.value().apply(measured).named(share.label()));
        if (!statement.isJudged()) {
            return measured -> Verdict.of(true, leaf.type() + statement.text());
        }
        return measured -> {
            MeasureValues.Count count = measured.count(statement.name());
            Verdict verdict = threshold.evaluate(measured);
            return new Verdict(
                    verdict.holds(), count.counted() - count.holding(), verdict.measured() + statement.text());
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
            keep(metric, condition.days());
        }
        return measured -> condition.verdict(metric.value().apply(measured), metric.label(), measured.history());
    }

    private void keep(Metric metric, int days) {
        history.merge(metric.name(), days, Math::max);
        compared.add(metric.name());
        analyzers.add(metric.name(), metric.value());
    }

    /** Each file's columns are compared; the number that is kept is that of the file with the fewest. */
    private GateCheck columnCount(RuleTree.Leaf leaf) {
        Metric metric = metrics.of(leaf);
        GateCondition condition = GateCondition.of(leaf.condition(), metric.name());
        if (condition.needsHistory()) {
            keep(metric, condition.days());
        }
        return HeaderCheck.ofCount(condition);
    }

    private GateCheck anomalies(RuleTree.Leaf leaf) {
        return metrics.ofWatched(leaf).stream()
                .map(metric -> {
                    keep(metric, ExpectedRange.MOST_DAYS);
                    return expected(metric);
                })
                .reduce(GateCheck::and)
                .orElseThrow();
    }

    /** Whether a number is where earlier days let expect it; holds while there are too few of them. */
    private GateCheck expected(Metric metric) {
        return measured -> {
            Ratio today = metric.value().apply(measured);
            if (!today.isKept()) {
                return GateCondition.tooLong(today, metric.label());
            }
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

    /** How many earlier days rules compare with at most, by metric. */
    Map<String, Integer> history() {
        return history;
    }

    /** Begins another rule. */
    void begin() {
        compared.clear();
    }

    /** The metrics that the rule compares with earlier days. */
    Set<String> compared() {
        return Set.copyOf(compared);
    }
}
