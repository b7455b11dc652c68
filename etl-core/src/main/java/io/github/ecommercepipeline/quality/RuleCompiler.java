package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.OnViolation;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.RuleBlock;
import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RuleTree;
import io.github.ecommercepipeline.dqdl.RulesetText;
import io.github.ecommercepipeline.quality.explain.RuleExplanation;
import io.github.ecommercepipeline.quality.measure.Entropy;
import io.github.ecommercepipeline.quality.reference.ReferencedDataset;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.quality.rule.RecordRule;
import io.github.ecommercepipeline.quality.rule.UniqueRule;
import io.github.ecommercepipeline.quality.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Compiles a contract's rule blocks to rules, collecting problems. */
final class RuleCompiler {

    private static final Set<String> GATE_TYPES = Set.of(
            "RowCount",
            "Completeness",
            "Uniqueness",
            "UniqueValueRatio",
            "DistinctValuesCount",
            RulesetText.DUPLICATE_ROW_COUNT,
            "ColumnCount",
            "ColumnExists",
            "ColumnNamesMatchPattern",
            "Mean",
            "Sum",
            "StandardDeviation",
            Correlation.TYPE,
            Entropy.TYPE,
            CustomSql.TYPE,
            DatasetMetrics.ANOMALIES,
            ReferenceRules.INTEGRITY,
            "RowCountMatch",
            "SchemaMatch",
            "DatasetMatch",
            "AggregateMatch");

    private static final Set<String> KEY_TYPES = Set.of("IsUnique", "IsPrimaryKey");

    /** The supported rule types, for messages. */
    static final String SUPPORTED = supported();

    private final Contract contract;
    private final Predicate<List<String>> usable;
    private final RecordRuleCompiler records;
    private final GateCompiler dataset;
    private final ReferenceRules references;

    final Measures measures = new Measures();
    final Analyzers analyzers;
    final List<RecordRule> recordRules = new ArrayList<>();
    final List<UniqueRule> uniques = new ArrayList<>();
    final List<Gate> gates = new ArrayList<>();
    /** The metrics of each gate that does nothing but compare the day with earlier ones. */
    final Map<String, Set<String>> comparisons = new LinkedHashMap<>();
    /** The SQL of each {@code where} and the path of its rule. */
    final Map<String, String> wheres = new LinkedHashMap<>();
    /** The labels of each rule that has any. */
    final Map<String, Map<String, String>> labels = new HashMap<>();

    private final Set<String> texts = new HashSet<>();
    final List<RuleExplanation> explanations = new ArrayList<>();
    final List<ContractProblem> problems = new ArrayList<>();
    final List<ContractProblem> warnings = new ArrayList<>();
    /** What is passed over of what is only flagged. */
    final List<ContractProblem> notes = new ArrayList<>();
    /** Where each dataset is named first. */
    final Map<ReferencedDataset, String> referenced = new LinkedHashMap<>();

    /**
     * Compiles rules of a contract.
     *
     * @param references what is known of other datasets
     * @param usable whether the properties with these names could be read; rules that read others are only parsed
     */
    RuleCompiler(Contract contract, LocalDate businessDate, References references, Predicate<List<String>> usable) {
        this.contract = contract;
        this.usable = usable;
        this.records = new RecordRuleCompiler(contract, businessDate);
        this.analyzers = new Analyzers(contract, measures);
        this.references = new ReferenceRules(contract, references);
        this.dataset = new GateCompiler(contract, businessDate, records, measures, analyzers, this.references);
    }

    private static String supported() {
        Set<String> types = new TreeSet<>(GATE_TYPES);
        types.addAll(FileCheck.TYPES);
        types.addAll(RecordRuleCompiler.TYPES);
        types.addAll(KEY_TYPES);
        return String.join(", ", types);
    }

    /** How many earlier days rules compare with at most, by metric. */
    Map<String, Integer> history() {
        return dataset.history();
    }

    /** The algorithms of the checksums of files that rules need. */
    Set<String> checksums() {
        return dataset.checksums();
    }

    /** The statements that are evaluated after the scan. */
    List<Statement> statements() {
        return dataset.statements();
    }

    void compile(RuleBlock block) {
        RulesetText ruleset;
        try {
            ruleset = new RulesetText(block.ruleset());
        } catch (RuleProblem problem) {
            problems.add(problem(block, "not a ruleset: " + problem.getMessage(), problem.line(), problem));
            return;
        }
        ruleset.analyzers().forEach(analyzer -> compile(block, analyzer));
        boolean refers = false;
        for (RulesetText.Entry entry : ruleset.entries()) {
            try {
                if (!texts.add(entry.text())) {
                    if (block.ofRelationship()) {
                        continue; // a rule says so already
                    }
                    throw new RuleProblem("duplicate rule", "each rule once");
                }
                RuleTree tree = entry.tree();
                labels.put(entry.text(), entry.labels());
                tree.leaves().forEach(RuleCompiler::checkSupport);
                entry.warnings().forEach(warning -> warnings.add(problem(block, entry, warning)));
                refers |= tree instanceof RuleTree.Leaf leaf && leaf.type().equals(ReferenceRules.INTEGRITY);
                if (tree.leaves().stream().allMatch(this::isUsable)) {
                    references.named().clear();
                    compile(entry.text(), tree, block);
                    references.named().forEach(other -> referenced.putIfAbsent(other, block.path()));
                }
                tree.leaves().forEach(leaf -> conditions(leaf).forEach(sql -> wheres.putIfAbsent(sql, block.path())));
            } catch (RuleProblem problem) {
                if (block.ofRelationship()) {
                    relationship(block, problem);
                } else {
                    problems.add(problem(block, entry, problem));
                }
            }
        }
        if (block.onViolation() == OnViolation.REJECT && !refers) {
            problems.add(new ContractProblem(
                    contract.source(),
                    block.path(),
                    "onViolation: reject is about references to other datasets, and no rule of its own is one",
                    "reject with ReferentialIntegrity; any other rule about a record rejects it anyway"));
        }
    }

    /** One that rejects nothing is documentation if it cannot be checked. */
    private void relationship(RuleBlock block, RuleProblem problem) {
        if (block.onViolation() == OnViolation.REJECT) {
            problems.add(problem(block, problem.getMessage(), 0, problem));
        } else {
            notes.add(problem(block, "is not checked: " + problem.getMessage(), 0, problem));
        }
    }

    private void compile(RuleBlock block, RulesetText.Analyzer analyzer) {
        try {
            if (usable.test(analyzer.parameters())) {
                analyzers.add(analyzer);
            }
        } catch (RuleProblem problem) {
            problems.add(problem(
                    block, "analyzer " + analyzer.text() + ": " + problem.getMessage(), analyzer.line(), problem));
        }
    }

    private boolean isUsable(RuleTree.Leaf leaf) {
        RuleTree.Leaf about = subject(leaf);
        if (about.type().equals(ReferenceRules.INTEGRITY)) {
            return usable.test(ReferenceRules.split(about.parameters().get(0)));
        }
        return about.type().equals(CustomSql.TYPE)
                || FileCheck.TYPES.contains(about.type())
                || MatchRules.TYPES.contains(about.type())
                || usable.test(about.parameters());
    }

    /** The SQL conditions on records in a rule. */
    private static Stream<String> conditions(RuleTree.Leaf leaf) {
        RuleTree.Leaf about = subject(leaf);
        Stream<String> where = Stream.ofNullable(leaf.parsed().getWhereClause()).map(TextCondition::unescaped);
        return about.type().equals(CustomSql.TYPE)
                ? Stream.concat(
                        where,
                        CustomSql.of(about).or(() -> CustomSql.ofNumber(about)).flatMap(CustomSql::condition).stream())
                : where;
    }

    /** The rule whose parameters are columns or SQL. */
    private static RuleTree.Leaf subject(RuleTree.Leaf leaf) {
        return leaf.type().equals(DatasetMetrics.ANOMALIES) ? DatasetMetrics.watched(leaf) : leaf;
    }

    static RuleProblem unsupported(RuleTree.Leaf leaf) {
        return new RuleProblem(leaf.type() + " is not supported here", SUPPORTED);
    }

    private ContractProblem problem(RuleBlock block, RulesetText.Entry entry, RuleProblem problem) {
        return problem(
                block,
                "rule " + entry.text() + " at " + entry.position() + ": " + problem.getMessage(),
                problem.line() == 0 ? entry.line() : problem.line(),
                problem);
    }

    private ContractProblem problem(RuleBlock block, String what, int line, RuleProblem problem) {
        return new ContractProblem(contract.source(), block.path(), what, problem.allowed(), block.lineOf(line), "");
    }

    /** Checked first, so that a rule of another kind is refused for its type and not for its parameters. */
    private static void checkSupport(RuleTree.Leaf leaf) {
        if (FileCheck.TYPES.contains(leaf.type())) {
            return;
        }
        if (!RecordRuleCompiler.TYPES.contains(leaf.type())
                && !GATE_TYPES.contains(leaf.type())
                && !KEY_TYPES.contains(leaf.type())) {
            throw unsupported(leaf);
        }
    }

    private void compile(String text, RuleTree tree, RuleBlock block) {
        Severity severity = block.severity();
        if (tree instanceof RuleTree.Leaf leaf && leaf.type().equals(ReferenceRules.INTEGRITY)) {
            integrity(text, leaf, block);
            return;
        }
        if (tree instanceof RuleTree.Leaf leaf
                && CustomSql.isOfRecords(leaf)
                && CustomSql.of(leaf).isEmpty()) {
            statement(text, leaf, severity);
            return;
        }
        if (tree.isMadeOf(RecordRuleCompiler::compiles)) {
            RecordCondition condition = condition(tree);
            recordRules.add(new RecordRule(
                    text,
                    severity,
                    condition.columns(),
                    condition.holds(),
                    severity == Severity.ERROR,
                    false,
                    condition.values()));
            explanations.add(RuleExplanation.ofRecords(text, severity, condition.columns()));
        } else if (tree instanceof RuleTree.Leaf leaf && KEY_TYPES.contains(leaf.type())) {
            key(text, leaf, severity);
        } else {
            if (tree instanceof RuleTree.Leaf leaf && leaf.hasThreshold() && RecordRuleCompiler.compiles(leaf)) {
                RecordCondition condition = condition(leaf);
                recordRules.add(new RecordRule(
                        text, severity, condition.columns(), condition.holds(), false, false, condition.values()));
            }
            dataset.begin();
            gates.add(new Gate(text, severity, dataset.check(tree)));
            explanations.add(explained(text, severity, tree));
            if (tree.leaves().stream().allMatch(DatasetMetrics::isComparison)) {
                comparisons.put(text, dataset.compared());
            }
        }
    }

    /** The records that the statement does not return are rejected, or only counted. */
    private void statement(String text, RuleTree.Leaf leaf, Severity severity) {
        dataset.begin();
        GateCheck check = dataset.check(leaf);
        Statement statement = dataset.statement(leaf);
        if (severity == Severity.ERROR && !leaf.hasThreshold()) {
            references.rejectByStatement();
        }
        boolean isGate = leaf.hasThreshold() || !statement.isJudged();
        recordRules.add(RecordRule.ofStatement(
                text, severity, statement.reads(), severity == Severity.ERROR && !isGate, statement.name()));
        if (isGate) {
            gates.add(new Gate(text, severity, check));
        }
        explanations.add(RuleExplanation.ofStatement(text, severity, statement.reads(), statement.named()));
        if (leaf.hasThreshold() && DatasetMetrics.isComparison(leaf)) {
            comparisons.put(text, dataset.compared());
        }
    }

    private RuleExplanation explained(String text, Severity severity, RuleTree tree) {
        if (tree instanceof RuleTree.Leaf leaf
                && leaf.type().equals(CustomSql.TYPE)
                && CustomSql.of(leaf).isEmpty()) {
            Statement statement = dataset.statementOfNumber(leaf);
            return RuleExplanation.ofStatement(text, severity, statement.reads(), statement.named());
        }
        return RuleExplanation.ofDataset(text, severity, tree, reads(tree));
    }

    /** Its records are rejected, or only counted and shown. If all must be found, rejecting the others is enough. */
    private void integrity(String text, RuleTree.Leaf leaf, RuleBlock block) {
        GateCheck check = dataset.check(leaf);
        ReferenceRules.Lookup lookup = references.integrity(leaf);
        boolean rejects = block.onViolation() == OnViolation.REJECT;
        recordRules.add(new RecordRule(
                text,
                block.severity(),
                lookup.columns(),
                lookup.found().map(found -> coalesce(found, lit(true))).orElse(lit(true)),
                rejects,
                !rejects,
                List.of()));
        explanations.add(RuleExplanation.ofDataset(text, block.severity(), leaf, lookup.columns()));
        if (!rejects || !ReferenceRules.isWhole(leaf)) {
            gates.add(new Gate(text, block.severity(), check));
        }
    }

    /** The properties that the parts of a rule about the dataset name. */
    private List<String> reads(RuleTree tree) {
        return tree.leaves().stream()
                .flatMap(leaf -> leaf.parameters().stream())
                .flatMap(name -> contract.properties().stream()
                        .filter(property -> property.name().equalsIgnoreCase(name)
                                || property.headers().stream().anyMatch(name::equalsIgnoreCase)))
                .map(Property::name)
                .distinct()
                .toList();
    }

    private RecordCondition condition(RuleTree tree) {
        if (tree instanceof RuleTree.And and) {
            return condition(and.left()).and(condition(and.right()));
        }
        if (tree instanceof RuleTree.Or or) {
            return condition(or.left()).or(condition(or.right()));
        }
        RuleTree.Leaf leaf = (RuleTree.Leaf) tree;
        String where = leaf.parsed().getWhereClause();
        RecordCondition condition = records.compile(leaf);
        return where == null ? condition : condition.where(WhereClause.of(contract, where));
    }

    private void key(String text, RuleTree.Leaf leaf, Severity severity) {
        List<RuleProperty> properties = leaf.parameters().stream()
                .map(name -> RuleProperty.referredTo(contract, name))
                .toList();
        List<String> columns = properties.stream().map(RuleProperty::name).toList();
        Optional<RecordCondition> applies =
                Optional.ofNullable(leaf.parsed().getWhereClause()).map(where -> WhereClause.of(contract, where));
        if (leaf.type().equals("IsPrimaryKey")) {
            RecordCondition complete = properties.stream()
                    .map(RuleProperty.Values::complete)
                    .reduce(RecordCondition::and)
                    .orElseThrow();
            RecordCondition judged = applies.map(complete::where).orElse(complete);
            recordRules.add(new RecordRule(
                    text,
                    severity,
                    judged.columns(),
                    judged.holds(),
                    severity == Severity.ERROR,
                    false,
                    judged.values()));
        }
        uniques.add(new UniqueRule(text, severity, columns, applies.map(RecordCondition::holds)));
        explanations.add(RuleExplanation.ofKey(text, severity, columns));
    }
}
