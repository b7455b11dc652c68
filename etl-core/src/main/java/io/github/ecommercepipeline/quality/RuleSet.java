package io.github.ecommercepipeline.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.DateRule;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.engine.CodegenBarrier;
import io.github.ecommercepipeline.engine.ExpressionAnalyzer;
import io.github.ecommercepipeline.engine.SharedValues;
import io.github.ecommercepipeline.ingest.table.RecordColumns;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.mapping.ReasonColumns;
import io.github.ecommercepipeline.quality.explain.RuleExplanation;
import io.github.ecommercepipeline.quality.measure.Measure;
import io.github.ecommercepipeline.quality.measure.MeasureValues;
import io.github.ecommercepipeline.quality.reference.ReferencedDataset;
import io.github.ecommercepipeline.quality.reference.References;
import io.github.ecommercepipeline.quality.rule.RecordRule;
import io.github.ecommercepipeline.quality.rule.UniqueRule;
import io.github.ecommercepipeline.quality.sql.Statement;
import io.github.ecommercepipeline.quality.table.RowMeasures;
import io.github.ecommercepipeline.quality.table.RowRules;
import io.github.ecommercepipeline.quality.table.RuleTables;
import io.github.ecommercepipeline.quality.table.ValueSet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** All rules of a contract, compiled to Spark columns for one business date. */
public final class RuleSet {

    /**
     * Columns {@code _failed0}, {@code _failed1} ...: BIGINT with one bit for each record rule, set if the rule is
     * violated.
     */
    public static final String FAILED = "_failed";

    /** Columns {@code _measure0}, {@code _measure1} ... hold {@link #measures()} in order. */
    public static final String MEASURE = "_measure";

    /** A rule compiles to about 150 bytes of generated code; see {@link CodegenBarrier}. */
    private static final int FUSED_RULES = 24;

    private final Contract contract;
    private final List<RecordRule> recordRules;
    private final List<UniqueRule> uniques;
    private final List<Measure> measures;
    private final List<Gate> gates;
    private final Analyzers analyzers;
    private final Map<String, Integer> history;
    private final Set<String> checksums;
    private final List<RuleExplanation> explanations;
    private final Map<String, Set<String>> comparisons;
    private final Map<String, String> wheres;
    private final Map<String, Map<String, String>> labels;
    private final List<ContractProblem> warnings;
    private final Map<ReferencedDataset, String> referenced;
    private final List<Statement> statements;
    private final RowRules rowRules;

    private RuleSet(Contract contract, RuleCompiler compiler) {
        this.contract = contract;
        this.recordRules = List.copyOf(compiler.recordRules);
        this.uniques = List.copyOf(compiler.uniques);
        this.measures = compiler.measures.all();
        this.gates = List.copyOf(compiler.gates);
        this.analyzers = compiler.analyzers;
        this.history = Map.copyOf(compiler.history());
        this.checksums = compiler.checksums();
        this.explanations = List.copyOf(compiler.explanations);
        this.comparisons = Collections.unmodifiableMap(new LinkedHashMap<>(compiler.comparisons));
        this.wheres = Map.copyOf(compiler.wheres);
        this.labels = Map.copyOf(compiler.labels);
        this.warnings = List.copyOf(compiler.warnings);
        this.referenced = Collections.unmodifiableMap(new LinkedHashMap<>(compiler.referenced));
        this.statements = compiler.statements();
        List<String> properties =
                contract.properties().stream().map(Property::name).toList();
        this.rowRules = RowRules.of(recordRules.stream().map(RecordRule::values).toList(), properties)
                .and(RowMeasures.of(measures.stream().map(Measure::onRows).toList(), properties));
    }

    /**
     * Compiles the contract's DQDL rules and the built-in rules; needs no Spark session.
     *
     * @throws ContractException naming every rule that cannot be used
     */
    public static RuleSet compile(Contract contract, LocalDate businessDate) {
        return compile(contract, businessDate, References.unknown());
    }

    /**
     * The same with what is known of other datasets: their contracts, and their records where a batch is judged.
     *
     * @throws ContractException naming every rule that cannot be used
     */
    public static RuleSet compile(Contract contract, LocalDate businessDate, References references) {
        RuleCompiler compiler = new RuleCompiler(contract, businessDate, references, names -> true);
        contract.dateRule()
                .flatMap(rule -> dateRule(contract, rule, businessDate))
                .ifPresent(compiler.recordRules::add);
        contract.properties().stream()
                .filter(Property::unique)
                .map(property -> new UniqueRule("unique " + property.name(), Severity.ERROR, List.of(property.name())))
                .forEach(compiler.uniques::add);
        compiler.recordRules.forEach(rule ->
                compiler.explanations.add(RuleExplanation.ofRecords(rule.rule(), rule.severity(), rule.columns())));
        compiler.uniques.forEach(
                rule -> compiler.explanations.add(RuleExplanation.ofKey(rule.rule(), rule.severity(), rule.columns())));
        contract.rules().forEach(compiler::compile);
        if (!compiler.problems.isEmpty()) {
            throw new ContractException(compiler.problems);
        }
        return new RuleSet(contract, compiler);
    }

    private static Optional<RecordRule> dateRule(Contract contract, DateRule rule, LocalDate businessDate) {
        Property property = contract.property(rule.property());
        Column day = BusinessDay.of(contract, property);
        Column date = lit(businessDate);
        Optional<Column> holds = switch (rule.mode()) {
            case SAME -> Optional.of(day.equalTo(date));
            case NOT_AFTER -> Optional.of(day.leq(date));
            case OFF -> Optional.empty();
        };
        String mode = rule.mode() == DateRule.Mode.SAME ? "same" : "not-after";
        return holds.map(kept -> new RecordRule(
                "date-rule " + mode + " " + property.name(),
                Severity.ERROR,
                List.of(property.name()),
                coalesce(kept, lit(true)),
                true,
                false,
                dateValues(property, rule.mode(), businessDate.toEpochDay()),
                true));
    }

    private static List<ValueSet> dateValues(Property property, DateRule.Mode mode, long day) {
        if (!(property.type() instanceof FieldType.Date)) {
            return List.of();
        }
        long first = mode == DateRule.Mode.SAME ? day : Long.MIN_VALUE;
        return RuleProperty.Values.ranges(new RuleProperty(property), ValueSet.Numbers.between(first, day), true);
    }

    /** The rules evaluated for each record; the index of a rule is its bit, counted across all masks. */
    public List<RecordRule> recordRules() {
        return recordRules;
    }

    /** The uniqueness rules for the records that remain after rejection and duplicate resolution. */
    public List<UniqueRule> uniques() {
        return uniques;
    }

    public List<Measure> measures() {
        return measures;
    }

    public List<Gate> gates() {
        return gates;
    }

    /** Whether a rule compares its day with earlier ones, so that a dataset's days must be judged in their order. */
    public boolean needsHistory() {
        return !history.isEmpty();
    }

    /** How many earlier days rules compare with at most, by metric. */
    public Map<String, Integer> history() {
        return history;
    }

    /** The datasets that rules name, its own if one refers to that, and the places of these rules. */
    public Map<ReferencedDataset, String> referenced() {
        return referenced;
    }

    /** The statements that are evaluated after the scan. */
    public List<Statement> statements() {
        return statements;
    }

    /** The record rules that statements judge: the names of these, by the indexes of the rules. */
    public Map<Integer, String> judgedByStatements() {
        Map<Integer, String> judged = new TreeMap<>();
        for (int i = 0; i < recordRules.size(); i++) {
            int rule = i;
            recordRules.get(i).statement().ifPresent(statement -> judged.put(rule, statement));
        }
        return judged;
    }

    /** The algorithms of the checksums of files that rules need; a file must be read once more for them. */
    public Set<String> checksums() {
        return checksums;
    }

    /** What each rule is about and what it takes: the built-in ones, then those of the contract in order. */
    public List<RuleExplanation> explanations() {
        return explanations;
    }

    /** The rules that do nothing but compare the day with earlier ones, which somebody may accept for a day, with their metrics. */
    public Map<String, Set<String>> comparisons() {
        return comparisons;
    }

    /**
     * What the rulesets' analyzers measured, by the names of AWS's reference, such as {@code Column.price.Mean}; without
     * metrics of which there were no values.
     */
    public Map<String, BigDecimal> metrics(MeasureValues measured) {
        return analyzers.values(measured);
    }

    /** The rules that may mean something other than their author thinks, which refuses nothing. */
    public List<ContractProblem> warnings() {
        return warnings;
    }

    /**
     * The outcome of each rule: record rules, uniqueness rules, then gates. A rule that is both a record rule and a
     * uniqueness rule, or has a threshold, has one outcome.
     *
     * @param brokenRecordRules the number of records that violate each of {@link #recordRules()}
     * @param brokenUniques the number of records that violate each of {@link #uniques()}
     */
    public List<RuleOutcome> outcomes(long[] brokenRecordRules, long[] brokenUniques, MeasureValues measured) {
        Set<String> gated = gates.stream().map(Gate::rule).collect(Collectors.toSet());
        Map<String, RuleOutcome> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < recordRules.size(); i++) {
            RecordRule rule = recordRules.get(i);
            if (rule.rejects() || !gated.contains(rule.rule())) {
                outcomes.merge(
                        rule.rule(),
                        outcome(rule.rule(), severity(rule.severity()), brokenRecordRules[i]),
                        RuleSet::both);
            }
        }
        for (int i = 0; i < uniques.size(); i++) {
            UniqueRule rule = uniques.get(i);
            outcomes.merge(
                    rule.rule(), outcome(rule.rule(), severity(rule.severity()), brokenUniques[i]), RuleSet::both);
        }
        List<RuleOutcome> all = new ArrayList<>(outcomes.values());
        gates.forEach(gate -> all.add(gate.evaluate(measured)));
        return all.stream()
                .map(outcome -> outcome.labelled(labels.getOrDefault(outcome.rule(), Map.of())))
                .toList();
    }

    static RuleOutcome.Severity severity(Severity severity) {
        return RuleOutcome.Severity.valueOf(severity.name());
    }

    private static RuleOutcome outcome(String rule, RuleOutcome.Severity severity, long broken) {
        return new RuleOutcome(rule, RuleOutcome.Kind.RECORD, severity, broken == 0, broken, Optional.empty());
    }

    private static RuleOutcome both(RuleOutcome one, RuleOutcome other) {
        return outcome(one.rule(), one.severity(), one.failedRecords() + other.failedRecords());
    }

    /**
     * Checks with Spark that every {@code where} is a condition on the record alone.
     *
     * @throws ContractException naming every rule that cannot be used
     */
    public void check(ExpressionAnalyzer analyzer) {
        List<ContractProblem> problems = RuleFindings.ofConditions(analyzer, contract, wheres);
        if (!problems.isEmpty()) {
            throw new ContractException(problems);
        }
    }

    /** Of evaluated records, those that neither a fault nor a rule about a record rejects. */
    public Dataset<Row> notRejected(Dataset<Row> judged) {
        Column kept = col(RecordColumns.KIND)
                .equalTo(RecordColumns.KIND_RECORD)
                .and(col(RecordColumns.REASONS).isNull());
        for (int mask = 0; mask < masks(); mask++) {
            long rejecting = 0;
            for (int i = mask * Long.SIZE; i < Math.min((mask + 1) * Long.SIZE, recordRules.size()); i++) {
                rejecting |= recordRules.get(i).rejects() ? 1L << i : 0;
            }
            kept = kept.and(col(FAILED + mask).bitwiseAND(lit(rejecting)).equalTo(lit(0L)));
        }
        return judged.where(kept);
    }

    /** The number of {@code _failed} columns. */
    public int masks() {
        return (recordRules.size() + Long.SIZE - 1) / Long.SIZE;
    }

    /** The rules about records that need no SQL, and the measures if none of them does. */
    public RowRules rowRules() {
        return rowRules;
    }

    /** Whether SQL is needed for rules or measures, besides {@link #rowRules()}. */
    public boolean needsSql() {
        boolean measuresBySql = !measures.isEmpty() && rowRules.measures().isEmpty();
        return measuresBySql || IntStream.range(0, recordRules.size()).anyMatch(rule -> !rowRules.contains(rule));
    }

    /**
     * Evaluates the rules: returns the contract's properties in order, the {@link RecordColumns}, the masks and the
     * measures. The masks are 0 for rows that are not records and for unreadable records.
     */
    public Dataset<Row> evaluate(Dataset<Row> records) {
        return evaluate(records, RowRules.none(), true);
    }

    /** The same without the rules of {@link #rowRules()}, whose bits are 0, and without its measures. */
    public Dataset<Row> evaluateOthers(Dataset<Row> records) {
        return evaluate(records, rowRules, false);
    }

    /** @param query whether Spark runs it as a query, whose operators it may fuse */
    private Dataset<Row> evaluate(Dataset<Row> records, RowRules without, boolean query) {
        List<Column> columns = new ArrayList<>();
        contract.properties().forEach(property -> columns.add(RuleProperty.column(property.name())));
        for (String name : List.of(
                RecordColumns.KIND,
                RecordColumns.FILE,
                RecordColumns.POSITION,
                RecordColumns.RAW,
                RecordColumns.REASONS)) {
            columns.add(col(name));
        }
        long evaluated = IntStream.range(0, recordRules.size())
                .filter(rule -> !without.contains(rule))
                .count();
        if (query && evaluated > FUSED_RULES) {
            int kind = contract.properties().size();
            columns.set(kind, CodegenBarrier.of(columns.get(kind)).as(RecordColumns.KIND));
        }
        RuleTables tables = evaluated > FUSED_RULES
                ? RuleTables.of(IntStream.range(0, recordRules.size())
                        .mapToObj(rule -> without.contains(rule)
                                ? List.<ValueSet>of()
                                : recordRules.get(rule).values())
                        .toList())
                : RuleTables.none();
        SharedValues shared = new SharedValues();
        for (int mask = 0; mask < masks(); mask++) {
            List<Column> bits = failed(mask, tables, without);
            columns.add((bits.isEmpty()
                            ? lit(0L)
                            : when(ReasonColumns.isReadable(), shared.extractFrom(anyOf(bits)))
                                    .otherwise(lit(0L)))
                    .as(FAILED + mask));
        }
        for (int i = 0; i < measures.size() && without.measures().isEmpty(); i++) {
            columns.add(shared.extractFrom(measures.get(i).value()).as(MEASURE + i));
        }
        return shared.addTo(records).select(columns.toArray(Column[]::new));
    }

    /** The bits of 64 rules. */
    private List<Column> failed(int mask, RuleTables tables, RowRules without) {
        int first = mask * Long.SIZE;
        List<Column> bits = new ArrayList<>(tables.violated(mask));
        for (int rule = first; rule < Math.min(first + Long.SIZE, recordRules.size()); rule++) {
            if (!tables.contains(rule) && !without.contains(rule)) {
                bits.add(when(recordRules.get(rule).holds(), lit(0L)).otherwise(lit(1L << (rule - first))));
            }
        }
        return bits;
    }

    /** A balanced tree, to limit the depth of the expression. */
    private static Column anyOf(List<Column> bits) {
        int middle = bits.size() >>> 1;
        return middle == 0
                ? bits.get(0)
                : anyOf(bits.subList(0, middle)).bitwiseOR(anyOf(bits.subList(middle, bits.size())));
    }
}
