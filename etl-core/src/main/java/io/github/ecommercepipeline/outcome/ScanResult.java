package io.github.ecommercepipeline.outcome;

import io.github.ecommercepipeline.manifest.BusinessMeasure;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutcomeSums;
import io.github.ecommercepipeline.manifest.ReasonCount;
import io.github.ecommercepipeline.manifest.RecordExample;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.outcome.duplicates.RepeatedFiles;
import io.github.ecommercepipeline.staging.StagedBatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A batch whose records all have an outcome.
 *
 * @param inputs in the order they were given
 * @param books over all inputs
 * @param sums by decimal property
 * @param reasons most frequent first
 * @param reasonSums over the records with a reason, by reason and decimal property; those of values that could be read
 * @param rules record rules, uniqueness rules and gates, in the contract's order
 * @param quarantine all files of this run's quarantine
 * @param staged the accepted records
 * @param businessMeasures over the accepted records, as the contract declares them
 * @param examples of the records that were not accepted
 * @param metrics what the analyzers measured, by name
 */
public record ScanResult(
        List<InputBooks> inputs,
        OutcomeCounts books,
        Map<String, OutcomeSums> sums,
        List<ReasonCount> reasons,
        Map<String, Map<String, BigDecimal>> reasonSums,
        List<RuleOutcome> rules,
        List<String> quarantine,
        StagedBatch staged,
        List<BusinessMeasure> businessMeasures,
        List<RecordExample> examples,
        Map<String, BigDecimal> metrics) {

    public ScanResult {
        inputs = List.copyOf(inputs);
        // In their order: copies made by Map.copyOf have another in each process, and so would manifests.
        sums = Collections.unmodifiableMap(new LinkedHashMap<>(sums));
        reasons = List.copyOf(reasons);
        reasonSums = Collections.unmodifiableMap(new LinkedHashMap<>(reasonSums));
        rules = List.copyOf(rules);
        quarantine = List.copyOf(quarantine);
        businessMeasures = List.copyOf(businessMeasures);
        examples = List.copyOf(examples);
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    /** The same result with the outcome of one more rule. */
    public ScanResult with(RuleOutcome outcome) {
        List<RuleOutcome> all = new ArrayList<>(rules);
        all.add(outcome);
        return withRules(all);
    }

    /** The same result with these outcomes of the rules. */
    public ScanResult withRules(List<RuleOutcome> outcomes) {
        return new ScanResult(
                inputs,
                books,
                sums,
                reasons,
                reasonSums,
                outcomes,
                quarantine,
                staged,
                businessMeasures,
                examples,
                metrics);
    }

    /**
     * The same result with files whose records are all duplicates.
     *
     * @param repeated their books
     * @param readSums over the records read, theirs included, by decimal property
     */
    public ScanResult withRepeatedFiles(List<InputBooks> repeated, Map<String, BigDecimal> readSums) {
        long records =
                repeated.stream().mapToLong(input -> input.tally().read()).sum();
        Map<String, OutcomeSums> allSums = new LinkedHashMap<>();
        Map<String, BigDecimal> repeatedSums = new LinkedHashMap<>();
        sums.forEach((property, sum) -> {
            BigDecimal all = readSums.get(property);
            BigDecimal more = all.subtract(sum.read());
            repeatedSums.put(property, more);
            allSums.put(
                    property,
                    new OutcomeSums(
                            all, sum.accepted(), sum.rejected(), sum.duplicate().add(more)));
        });
        List<ReasonCount> allReasons = new ArrayList<>(reasons);
        allReasons.add(new ReasonCount(RepeatedFiles.REASON, records));
        allReasons.sort(
                Comparator.comparingLong(ReasonCount::records).reversed().thenComparing(ReasonCount::reason));
        Map<String, Map<String, BigDecimal>> allReasonSums = new LinkedHashMap<>(reasonSums);
        allReasonSums.put(RepeatedFiles.REASON, repeatedSums);
        return new ScanResult(
                inputs,
                books.plus(new OutcomeCounts(records, 0, 0, records)),
                allSums,
                allReasons,
                allReasonSums,
                rules,
                quarantine,
                staged,
                businessMeasures,
                examples,
                metrics);
    }

    /** The same result over these inputs. */
    public ScanResult over(List<InputBooks> all) {
        return new ScanResult(
                all, books, sums, reasons, reasonSums, rules, quarantine, staged, businessMeasures, examples, metrics);
    }

    /** What does not add up, one sentence each; empty if the books close. */
    public List<String> openBooks() {
        List<String> open = new ArrayList<>();
        for (InputBooks input : inputs) {
            if (!input.tally().closes()) {
                open.add(input.path() + ": " + input.tally());
            }
        }
        if (!books.closes()) {
            open.add("batch: " + books);
        }
        if (books.accepted() != staged.rows()) {
            open.add("accepted " + books.accepted() + " records but staged " + staged.rows());
        }
        sums.forEach((property, sum) -> {
            if (!sum.closes()) {
                open.add("sums of " + property + ": " + sum);
            }
        });
        return open;
    }
}
