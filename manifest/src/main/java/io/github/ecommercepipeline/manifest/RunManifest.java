package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one run did with one batch; written once before publishing (prepared) and once after. Of the records' values it contains
 * those of public properties alone: in the groups of measures, and in examples. Described by {@code docs/run-manifest.schema.json}.
 *
 * @param schemaVersion 1 where {@code quarantine} is absolute in the document, 2 where it is relative to the output folder
 * @param inputDigest over the inputs' keys, sizes and ETags
 * @param books over all inputs
 * @param sums by decimal property
 * @param reasons most frequent first
 * @param quarantine URLs of the files with the rejected and duplicate records
 * @param version the batch's version in the ledger, once published
 * @param replaced published inputs that others of the same key replace; empty if there are none
 * @param businessMeasures the contract's measures; empty if it declares none, or if the run has not read its records
 * @param contract by which the batch was processed; empty in documents of earlier releases
 * @param examples of the records that were not accepted; empty if there are none
 * @param metrics what the contract's analyzers measured; empty if it has none
 * @param comparedWith the earlier days that rules compared the day with; empty if none did
 */
public record RunManifest(
        int schemaVersion,
        String runId,
        String dataset,
        LocalDate businessDate,
        BatchStatus status,
        Optional<String> message,
        Instant startedAt,
        Instant finishedAt,
        String contractVersion,
        String contractDigest,
        String inputDigest,
        List<InputBooks> inputs,
        OutcomeCounts books,
        Map<String, OutcomeSums> sums,
        List<ReasonCount> reasons,
        List<RuleOutcome> rules,
        long rowsStaged,

        @JsonSerialize(contentUsing = OutputPath.Writer.class) @JsonDeserialize(contentUsing = OutputPath.Reader.class)
        List<String> quarantine,

        Optional<Long> version,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Replacement>> replaced,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<BusinessMeasure>> businessMeasures,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ContractSummary> contract,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<RecordExample>> examples,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<Metric>> metrics,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<ComparedMetric>> comparedWith) {

    public static final int SCHEMA_VERSION = 2;

    private static final int SCORE_DIGITS = 4;

    public RunManifest {
        SchemaVersions.check(schemaVersion, SCHEMA_VERSION);
        inputs = List.copyOf(inputs);
        sums = Collections.unmodifiableMap(new LinkedHashMap<>(sums));
        reasons = List.copyOf(reasons);
        rules = List.copyOf(rules);
        quarantine = List.copyOf(quarantine);
        replaced = replaced.map(List::copyOf);
        businessMeasures = businessMeasures.map(List::copyOf);
        examples = examples.map(List::copyOf);
        metrics = metrics.map(List::copyOf);
        comparedWith = comparedWith.map(List::copyOf);
    }

    /** The manifest of a run that replaces no input and shows nothing of its contract and records. */
    public RunManifest(
            int schemaVersion,
            String runId,
            String dataset,
            LocalDate businessDate,
            BatchStatus status,
            Optional<String> message,
            Instant startedAt,
            Instant finishedAt,
            String contractVersion,
            String contractDigest,
            String inputDigest,
            List<InputBooks> inputs,
            OutcomeCounts books,
            Map<String, OutcomeSums> sums,
            List<ReasonCount> reasons,
            List<RuleOutcome> rules,
            long rowsStaged,
            List<String> quarantine,
            Optional<Long> version) {
        this(
                schemaVersion,
                runId,
                dataset,
                businessDate,
                status,
                message,
                startedAt,
                finishedAt,
                contractVersion,
                contractDigest,
                inputDigest,
                inputs,
                books,
                sums,
                reasons,
                rules,
                rowsStaged,
                quarantine,
                version,
                Optional.empty());
    }

    /** The manifest of a run that shows nothing of its contract and records. */
    public RunManifest(
            int schemaVersion,
            String runId,
            String dataset,
            LocalDate businessDate,
            BatchStatus status,
            Optional<String> message,
            Instant startedAt,
            Instant finishedAt,
            String contractVersion,
            String contractDigest,
            String inputDigest,
            List<InputBooks> inputs,
            OutcomeCounts books,
            Map<String, OutcomeSums> sums,
            List<ReasonCount> reasons,
            List<RuleOutcome> rules,
            long rowsStaged,
            List<String> quarantine,
            Optional<Long> version,
            Optional<List<Replacement>> replaced) {
        this(
                schemaVersion,
                runId,
                dataset,
                businessDate,
                status,
                message,
                startedAt,
                finishedAt,
                contractVersion,
                contractDigest,
                inputDigest,
                inputs,
                books,
                sums,
                reasons,
                rules,
                rowsStaged,
                quarantine,
                version,
                replaced,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The manifest of a run whose rules compared nothing with earlier days. */
    public RunManifest(
            int schemaVersion,
            String runId,
            String dataset,
            LocalDate businessDate,
            BatchStatus status,
            Optional<String> message,
            Instant startedAt,
            Instant finishedAt,
            String contractVersion,
            String contractDigest,
            String inputDigest,
            List<InputBooks> inputs,
            OutcomeCounts books,
            Map<String, OutcomeSums> sums,
            List<ReasonCount> reasons,
            List<RuleOutcome> rules,
            long rowsStaged,
            List<String> quarantine,
            Optional<Long> version,
            Optional<List<Replacement>> replaced,
            Optional<List<BusinessMeasure>> businessMeasures,
            Optional<ContractSummary> contract,
            Optional<List<RecordExample>> examples,
            Optional<List<Metric>> metrics) {
        this(
                schemaVersion,
                runId,
                dataset,
                businessDate,
                status,
                message,
                startedAt,
                finishedAt,
                contractVersion,
                contractDigest,
                inputDigest,
                inputs,
                books,
                sums,
                reasons,
                rules,
                rowsStaged,
                quarantine,
                version,
                replaced,
                businessMeasures,
                contract,
                examples,
                metrics,
                Optional.empty());
    }

    /** The manifest of the same run, published. */
    public RunManifest published(long asVersion, Instant at) {
        return new RunManifest(
                SCHEMA_VERSION,
                runId,
                dataset,
                businessDate,
                BatchStatus.PUBLISHED,
                Optional.of(remarks()).filter(text -> !text.isEmpty()),
                startedAt,
                at,
                contractVersion,
                contractDigest,
                inputDigest,
                inputs,
                books,
                sums,
                reasons,
                rules,
                rowsStaged,
                quarantine,
                Optional.of(asVersion),
                replaced,
                businessMeasures,
                contract,
                examples,
                metrics,
                comparedWith);
    }

    /** The rules that failed and stop nothing, being of severity warning or accepted for this day; they are shown. */
    public List<RuleOutcome> failedWarnings() {
        return rules.stream()
                .filter(rule -> rule.severity() == RuleOutcome.Severity.WARNING
                        || rule.acceptedAt().isPresent())
                .filter(rule -> !rule.passed())
                .toList();
    }

    /** The share of its rules that passed, from 0 to 1, to four decimal places; 1 without rules. */
    public BigDecimal score() {
        long passed = rules.stream().filter(RuleOutcome::passed).count();
        return rules.isEmpty()
                ? BigDecimal.ONE
                : BigDecimal.valueOf(passed)
                        .divide(BigDecimal.valueOf(rules.size()), SCORE_DIGITS, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
    }

    /** What became of its files; in the document for readers, which need not count. */
    @JsonProperty(value = "files", access = JsonProperty.Access.READ_ONLY)
    public FileCounts files() {
        return FileCounts.of(inputs);
    }

    /** One line about its files that people should see although the batch was published; empty if there is nothing to say. */
    public String remarks() {
        return remarks(inputs, replaced.orElse(List.of()));
    }

    /** One line about files that were set aside or replaced; empty if there are none. */
    public static String remarks(List<InputBooks> inputs, List<Replacement> replaced) {
        return Stream.concat(Stream.of(badFiles(inputs)), replaced.stream().map(Replacement::text))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** One line that names the files that were set aside, with their reasons; empty if there are none. */
    public static String badFiles(List<InputBooks> inputs) {
        List<String> bad = inputs.stream()
                .filter(input -> input.setAside().isPresent())
                .map(input -> input.path() + " (" + input.setAside().get() + ")")
                .toList();
        return bad.isEmpty() ? "" : "set aside: " + String.join(", ", bad);
    }
}
