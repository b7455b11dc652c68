package io.github.ecommercepipeline.outcome.plan;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.DuplicatePolicy;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.QuarantineMode;
import io.github.ecommercepipeline.contract.ResultFormat;
import io.github.ecommercepipeline.contract.SameFile;
import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.erasure.ErasedValues;
import io.github.ecommercepipeline.ingest.file.Input;
import io.github.ecommercepipeline.outcome.books.ExactSum;
import io.github.ecommercepipeline.outcome.business.BatchMeasures;
import io.github.ecommercepipeline.outcome.business.PlannedMeasure;
import io.github.ecommercepipeline.outcome.example.MaskedText;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.quality.Gate;
import io.github.ecommercepipeline.quality.RuleSet;
import io.github.ecommercepipeline.quality.measure.Measure;
import io.github.ecommercepipeline.quality.measure.MeasureState;
import io.github.ecommercepipeline.quality.rule.RecordRule;
import io.github.ecommercepipeline.quality.rule.UniqueRule;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a task needs to give records their outcomes; plain values only, so that it can be serialised.
 *
 * @param types of the contract's properties, in order
 * @param key ordinals of the primary key's properties in key order; empty without a key
 * @param duplicates whether equal records are duplicates, and of what
 * @param latestBy ordinals of the properties that pick a key's winner
 * @param rules record rules; a rule's index is its bit in the masks
 * @param uniques rules evaluated among the records that are neither rejected nor duplicates
 * @param protection of personal values
 * @param measures kinds of the measure columns, in order
 * @param inputs which nobody changes any more; shared by the tasks where there may be many
 * @param erased values whose records are rejected, and of which nothing is kept
 * @param shown what is recorded for people
 * @param claims who else may claim the records
 * @param totals what trailers say about the records of their files
 * @param deletes which records delete the row of their key; measures and most rules do not concern them
 * @param statements what is kept for statements that are evaluated later
 */
public record ScanPlan(
        String dataset,
        LocalDate businessDate,
        String runId,
        List<String> names,
        List<FieldType> types,
        List<Integer> key,
        DuplicatePolicy duplicates,
        List<Integer> latestBy,
        List<Rule> rules,
        List<Unique> uniques,
        List<Measuring> measures,
        List<Input> inputs,
        String charset,
        RunFolders paths,
        Protection protection,
        ErasedValues erased,
        Shown shown,
        ClaimPlan claims,
        List<PlannedTotal> totals,
        Deletes deletes,
        StatementPlan statements)
        implements Serializable {

    /**
     * What is recorded of a batch for people.
     *
     * @param measures that the contract declares
     * @param examples how many records that were not accepted, for each reason
     * @param results the rules whose verdicts on every record are written; NULL if none are
     */
    public record Shown(List<PlannedMeasure> measures, int examples, RecordResultPlan results) implements Serializable {

        public static final Shown NOTHING = new Shown(List.of(), 0, null);

        static Shown of(Contract contract, RuleSet rules) {
            RecordResultPlan results = contract.reporting().recordResults() == ResultFormat.NONE
                    ? null
                    : RecordResultPlan.of(
                            rules.recordRules().stream().map(RecordRule::rule).toList(),
                            rules.uniques().stream().map(UniqueRule::rule).toList(),
                            rules.gates().stream().map(Gate::rule).toList(),
                            rules.recordRules().stream()
                                    .filter(rule -> rule.statement().isPresent())
                                    .map(RecordRule::rule)
                                    .collect(Collectors.toSet()));
            return new Shown(PlannedMeasure.of(contract), contract.reporting().examples(), results);
        }
    }

    /**
     * A record rule as the scan uses it: whether it rejects, or shows what it does not reject, which properties it reads, and
     * whether deletes must satisfy it.
     */
    public record Rule(String text, boolean rejects, boolean flags, List<String> properties, boolean ofDeletes)
            implements Serializable {}

    /** How a measure column is accumulated (see {@link Measure}). */
    public record Measuring(Measure.Kind kind, int scale, boolean wide) implements Serializable {

        static Measuring of(Measure measure) {
            return new Measuring(measure.kind(), measure.scale(), measure.wide());
        }

        /** An empty state; none for distinct values, which are counted over all tasks together. */
        public Optional<MeasureState> newState() {
            return kind.isOfAll() ? Optional.empty() : Optional.of(MeasureState.of(kind, scale, wide));
        }
    }

    /** A uniqueness rule over the properties with these ordinals. */
    public record Unique(String text, boolean rejects, List<Integer> properties) implements Serializable {}

    /** The plan for one batch of a dataset from which nothing was erased. */
    public static ScanPlan of(
            Contract contract,
            LocalDate businessDate,
            String runId,
            RuleSet ruleSet,
            List<Input> inputs,
            RunFolders paths,
            PrivacyKeys keys) {
        return of(contract, businessDate, runId, ruleSet, inputs, paths, keys, ErasedValues.NONE);
    }

    /** The plan for one batch. */
    public static ScanPlan of(
            Contract contract,
            LocalDate businessDate,
            String runId,
            RuleSet ruleSet,
            List<Input> inputs,
            RunFolders paths,
            PrivacyKeys keys,
            ErasedValues erased) {
        List<String> names = contract.properties().stream().map(Property::name).toList();
        List<Rule> rules = new ArrayList<>();
        for (RecordRule rule : ruleSet.recordRules()) {
            rules.add(
                    new Rule(rule.rule(), rule.rejects(), rule.flags(), List.copyOf(rule.columns()), rule.ofDeletes()));
        }
        List<Unique> uniques = new ArrayList<>();
        for (UniqueRule unique : ruleSet.uniques()) {
            uniques.add(
                    new Unique(unique.rule(), unique.severity() == Severity.ERROR, ordinals(names, unique.columns())));
        }
        return new ScanPlan(
                contract.dataset(),
                businessDate,
                runId,
                names,
                contract.properties().stream().map(Property::type).toList(),
                ordinals(
                        names,
                        contract.primaryKey().stream().map(Property::name).toList()),
                contract.duplicates(),
                ordinals(names, contract.latestBy()),
                List.copyOf(rules),
                List.copyOf(uniques),
                ruleSet.measures().stream().map(Measuring::of).toList(),
                inputs,
                contract.csv().encoding().name(),
                paths,
                Protection.of(contract, keys),
                erased,
                Shown.of(contract, ruleSet),
                ClaimPlan.of(contract),
                PlannedTotal.of(contract),
                Deletes.of(contract),
                StatementPlan.of(contract, ruleSet));
    }

    /** The declared measures over no record. */
    public BatchMeasures emptyMeasures() {
        return new BatchMeasures(shown.measures());
    }

    /** The text that anybody may see of a record: nothing that the quarantine hides. */
    public MaskedText maskedText() {
        return new MaskedText(
                names, protection.quarantine() == QuarantineMode.ENCRYPTED ? Set.of() : Set.copyOf(protection.shown()));
    }

    private static List<Integer> ordinals(List<String> names, List<String> wanted) {
        return wanted.stream().map(names::indexOf).toList();
    }

    /** Whether duplicates are found by the whole record, as in the file, instead of its properties. */
    public boolean comparesRecords() {
        return duplicates.over() == DuplicatePolicy.Over.RECORD;
    }

    /** Whether the quarantine shows the text of records, instead of values. */
    public boolean quarantinesText() {
        return protection.quarantine() != QuarantineMode.MASKED;
    }

    /** Whether the text of records that the scan passes may be needed later: to compare them, or for the quarantine. */
    public boolean needsTextLater() {
        boolean removes = duplicates.drops()
                || uniques.stream().anyMatch(Unique::rejects)
                || !statements.rejecting().isEmpty();
        boolean compares = comparesRecords() && (findsEqualRecords() || !uniques.isEmpty());
        return compares || (removes && quarantinesText());
    }

    /** Whether files that repeat another are searched for. */
    public boolean findsRepeatedFiles() {
        return duplicates.sameFile() == SameFile.DROP && inputs.size() > 1;
    }

    /** Whether equal records make a difference: they are duplicates, or shown where files repeat each other. */
    public boolean findsEqualRecords() {
        return duplicates.drops() || inputs.size() > 1;
    }

    public Charset encoding() {
        return Charset.forName(charset);
    }

    public int maskCount() {
        return (rules.size() + 63) / 64;
    }

    /** Ordinals of the decimal properties whose sums the books keep: all but the dropped ones. */
    public List<Integer> decimals() {
        List<Integer> decimals = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i) instanceof FieldType.Decimal && !protection.drops(i)) {
                decimals.add(i);
            }
        }
        return decimals;
    }

    /** The staged sums of the dropped decimal properties: zero, since all values are NULL. */
    public Map<String, BigDecimal> droppedSums() {
        Map<String, BigDecimal> zeros = new TreeMap<>();
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i) instanceof FieldType.Decimal decimal && protection.drops(i)) {
                zeros.put(names.get(i), BigDecimal.ZERO.setScale(decimal.scale()));
            }
        }
        return zeros;
    }

    public ExactSum[] emptySums() {
        return decimals().stream()
                .map(i -> new ExactSum(((FieldType.Decimal) types.get(i)).scale()))
                .toArray(ExactSum[]::new);
    }
}
