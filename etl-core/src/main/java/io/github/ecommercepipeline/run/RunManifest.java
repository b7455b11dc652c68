package io.github.ecommercepipeline.run;

import io.github.ecommercepipeline.outcome.books.InputBooks;
import io.github.ecommercepipeline.outcome.books.OutcomeCounts;
import io.github.ecommercepipeline.outcome.books.OutcomeSums;
import io.github.ecommercepipeline.outcome.books.ReasonCount;
import io.github.ecommercepipeline.quality.RuleOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run did with one batch; written as JSON, once before publish (prepared) and once after. Holds no values of
 * records.
 *
 * @param inputDigest over the inputs' keys, sizes and ETags
 * @param books over all inputs
 * @param sums exact sums of each decimal property by outcome, over the values that could be read
 * @param reasons most frequent first
 * @param quarantine files that hold the rejected and duplicate records
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
        List<String> quarantine,
        Optional<Long> version) {

    public static final int SCHEMA_VERSION = 1;

    /** The same run, published. */
    RunManifest published(long asVersion, Instant at) {
        String bad = Judged.badFiles(inputs);
        return new RunManifest(
                schemaVersion,
                runId,
                dataset,
                businessDate,
                BatchStatus.PUBLISHED,
                bad.isEmpty() ? Optional.empty() : Optional.of(bad),
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
}
