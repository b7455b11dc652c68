package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.InputBooks;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.quality.history.Comparison;
import io.github.ecommercepipeline.staging.StagedBatch;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that one publish makes visible.
 *
 * @param entry the new ledger row of the batch; its version is one more than the version that the run read before it listed
 *     its inputs (0 if the batch was not published)
 * @param staged the accepted records
 * @param outcomes of the rules, in the contract's order
 * @param metrics measured values by name, stored with ten decimal places where they fit DECIMAL(38,10)
 * @param attempt the run that publishes, for {@code ops.attempts} and {@code ops.reasons}
 * @param inputs all files of the batch, in their order
 * @param erased how many erased values of the dataset the run knew, in {@code ops.erased_values}
 * @param comparisons the earlier days that rules compared the batch with
 */
public record PublishRequest(
        Contract contract,
        LedgerEntry entry,
        StagedBatch staged,
        List<RuleOutcome> outcomes,
        Map<String, BigDecimal> metrics,
        Attempt attempt,
        List<InputBooks> inputs,
        Erased erased,
        List<Comparison> comparisons) {

    /** How many erased values a dataset has, whatever the name of the tables. */
    public record Erased(String dataset, long values) {}

    /** @throws BooksException if the counts are inconsistent */
    public PublishRequest {
        outcomes = List.copyOf(outcomes);
        inputs = List.copyOf(inputs);
        comparisons = List.copyOf(comparisons);
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        if (!contract.dataset().equals(entry.batch().dataset())) {
            throw new IllegalArgumentException("contract of " + contract.dataset() + " for batch " + entry.batch());
        }
        if (!attempt.batch().equals(entry.batch()) || !attempt.runId().equals(entry.runId())) {
            throw new IllegalArgumentException("attempt " + attempt.runId() + " of " + attempt.batch() + " for run "
                    + entry.runId() + " of " + entry.batch());
        }
        if (entry.version() < 1) {
            throw new IllegalArgumentException(
                    entry.batch() + ": version is " + entry.version() + "; allowed: 1 or more");
        }
        if (entry.read() != entry.accepted() + entry.rejected() + entry.duplicate()) {
            throw new BooksException(entry.batch() + " not published: read " + entry.read() + " ≠ accepted "
                    + entry.accepted() + " + rejected " + entry.rejected() + " + duplicate " + entry.duplicate());
        }
        if (entry.accepted() != staged.rows()) {
            throw new BooksException(
                    entry.batch() + " not published: accepted " + entry.accepted() + " ≠ staged " + staged.rows());
        }
    }

    /** The request of a run of a dataset from which nothing was erased. */
    public PublishRequest(
            Contract contract,
            LedgerEntry entry,
            StagedBatch staged,
            List<RuleOutcome> outcomes,
            Map<String, BigDecimal> metrics,
            Attempt attempt,
            List<InputBooks> inputs) {
        this(contract, entry, staged, outcomes, metrics, attempt, inputs, new Erased(contract.dataset(), 0), List.of());
    }

    /** The request of a run that gave no record a reason, took no time and accounts for no files. */
    public PublishRequest(
            Contract contract,
            LedgerEntry entry,
            StagedBatch staged,
            List<RuleOutcome> outcomes,
            Map<String, BigDecimal> metrics) {
        this(
                contract,
                entry,
                staged,
                outcomes,
                metrics,
                Attempt.of(entry, List.of()),
                List.of(),
                new Erased(contract.dataset(), 0),
                List.of());
    }

    /** The same request with the records in other files. */
    public PublishRequest staging(StagedBatch others) {
        return new PublishRequest(contract, entry, others, outcomes, metrics, attempt, inputs, erased, comparisons);
    }

    /** The same request for the tables of another name. */
    public PublishRequest of(String dataset) {
        return new PublishRequest(
                contract.named(dataset),
                entry.of(dataset),
                staged,
                outcomes,
                metrics,
                attempt.of(dataset),
                inputs,
                erased,
                comparisons);
    }

    /** The same request of a run that knew so many erased values. */
    public PublishRequest expecting(long erasedValues) {
        return new PublishRequest(
                contract,
                entry,
                staged,
                outcomes,
                metrics,
                attempt,
                inputs,
                new Erased(contract.dataset(), erasedValues),
                comparisons);
    }

    /** The same request of a run whose rules compared the batch with earlier days. */
    public PublishRequest comparing(List<Comparison> earlier) {
        return new PublishRequest(contract, entry, staged, outcomes, metrics, attempt, inputs, erased, earlier);
    }

    public Batch batch() {
        return entry.batch();
    }

    public long expectedVersion() {
        return entry.version() - 1;
    }
}
