package io.github.ecommercepipeline.warehouse.ledger;

import io.github.ecommercepipeline.manifest.OutcomeCounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run of a batch, as recorded in {@code ops.attempts}; the sums of what it did, whether it published or not.
 *
 * @param books empty if the run ended before its records were counted
 * @param failedGates the gates of severity error that failed, each with its measure
 * @param message empty if there is nothing to say
 * @param version of the batch in the ledger; empty unless published
 * @param reasons most frequent first
 * @param metrics what was measured, by name, whether the run published or not
 */
public record Attempt(
        Batch batch,
        String runId,
        Instant startedAt,
        Instant endedAt,
        Status status,
        Optional<OutcomeCounts> books,
        List<String> failedGates,
        String message,
        Optional<Long> version,
        List<AttemptReason> reasons,
        Map<String, BigDecimal> metrics) {

    /** How a run ended. */
    public enum Status {
        PUBLISHED,
        GATE_FAILED,
        INPUT_REFUSED,
        FAILED,
        /** The inputs or the ledger changed meanwhile; the batch was started again with another run. */
        SUPERSEDED
    }

    public Attempt {
        failedGates = List.copyOf(failedGates);
        reasons = List.copyOf(reasons);
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        if ((status == Status.PUBLISHED) != version.isPresent()) {
            throw new IllegalArgumentException(batch + ": " + status + " with version " + version);
        }
    }

    /** A run that measured nothing. */
    public Attempt(
            Batch batch,
            String runId,
            Instant startedAt,
            Instant endedAt,
            Status status,
            Optional<OutcomeCounts> books,
            List<String> failedGates,
            String message,
            Optional<Long> version,
            List<AttemptReason> reasons) {
        this(batch, runId, startedAt, endedAt, status, books, failedGates, message, version, reasons, Map.of());
    }

    /** The run that published this entry. */
    public static Attempt of(LedgerEntry entry, List<AttemptReason> reasons) {
        return new Attempt(
                entry.batch(),
                entry.runId(),
                entry.publishedAt(),
                entry.publishedAt(),
                Status.PUBLISHED,
                Optional.of(new OutcomeCounts(entry.read(), entry.accepted(), entry.rejected(), entry.duplicate())),
                List.of(),
                "",
                Optional.of(entry.version()),
                reasons);
    }

    /** The same run of another dataset. */
    public Attempt of(String dataset) {
        return new Attempt(
                new Batch(dataset, batch.businessDate()),
                runId,
                startedAt,
                endedAt,
                status,
                books,
                failedGates,
                message,
                version,
                reasons,
                metrics);
    }

    /** A run that ended before its records were counted. */
    public static Attempt uncounted(
            Batch batch, String runId, Instant startedAt, Instant endedAt, Status status, String message) {
        return new Attempt(
                batch,
                runId,
                startedAt,
                endedAt,
                status,
                Optional.empty(),
                List.of(),
                message,
                Optional.empty(),
                List.of());
    }
}
