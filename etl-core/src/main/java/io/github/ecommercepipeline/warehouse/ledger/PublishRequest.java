package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import io.github.ecommercepipeline.staging.StagedBatch;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that one publish makes visible.
 *
 * @param entry the batch's ledger row as it shall be: its version is the one that the run read before it listed its inputs
 *     (0 for none), plus 1
 * @param staged the accepted records
 * @param outcomes of the rules, in the contract's order
 * @param metrics measured values by name, kept with ten decimals
 */
public record PublishRequest(
        Contract contract,
        LedgerEntry entry,
        StagedBatch staged,
        List<RuleOutcome> outcomes,
        Map<String, BigDecimal> metrics) {

    /** @throws BooksException if the parts do not agree with each other */
    public PublishRequest {
        outcomes = List.copyOf(outcomes);
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        if (!contract.dataset().equals(entry.batch().dataset())) {
            throw new IllegalArgumentException(
                    "contract of " + contract.dataset() + " with a batch of " + entry.batch());
        }
        if (entry.version() < 1) {
            throw new IllegalArgumentException(entry.batch() + ": a published version is 1 or more");
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

    public Batch batch() {
        return entry.batch();
    }

    public long expectedVersion() {
        return entry.version() - 1;
    }
}
