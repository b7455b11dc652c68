package io.github.ecommercepipeline.manifest;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run did with one batch; written once before publishing (prepared) and once after. Contains no values of records.
 * Described by {@code docs/run-manifest.schema.json}.
 *
 * @param schemaVersion 1 where {@code quarantine} is absolute in the document, 2 where it is relative to the output folder
 * @param inputDigest over the inputs' keys, sizes and ETags
 * @param books over all inputs
 * @param sums by decimal property
 * @param reasons most frequent first
 * @param quarantine URLs of the files with the rejected and duplicate records
 * @param version the batch's version in the ledger, once published
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

        Optional<Long> version) {

    public static final int SCHEMA_VERSION = 2;

    public RunManifest {
        SchemaVersions.check(schemaVersion, SCHEMA_VERSION);
        inputs = List.copyOf(inputs);
        sums = Collections.unmodifiableMap(new LinkedHashMap<>(sums));
        reasons = List.copyOf(reasons);
        rules = List.copyOf(rules);
        quarantine = List.copyOf(quarantine);
    }

    /** The manifest of the same run, published. */
    public RunManifest published(long asVersion, Instant at) {
        return new RunManifest(
                SCHEMA_VERSION,
                runId,
                dataset,
                businessDate,
                BatchStatus.PUBLISHED,
                Optional.of(badFiles(inputs)).filter(text -> !text.isEmpty()),
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
                Optional.of(asVersion));
    }

    /** The rules of severity warning that failed; they stop nothing, but are shown. */
    public List<RuleOutcome> failedWarnings() {
        return rules.stream()
                .filter(rule -> rule.severity() == RuleOutcome.Severity.WARNING && !rule.passed())
                .toList();
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
