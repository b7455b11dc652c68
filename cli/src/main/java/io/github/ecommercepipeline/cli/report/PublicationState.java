package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.contract.Calendar;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a batch is published, and if not, why.
 *
 * @param published its ledger entry, also if it was unpublished since
 * @param columns the missing and unread columns of its last run
 */
public record PublicationState(
        Kind kind, Optional<LedgerEntry> published, Optional<BatchStatus> failure, ColumnReport columns) {

    /** The state of a batch. */
    enum Kind {
        PUBLISHED,
        /** Somebody removed it; a replay publishes it again. */
        UNPUBLISHED,
        /** It is older than the dataset's retention, and never published again. */
        RETIRED,
        /** Not published; the last run failed. */
        LAST_RUN_FAILED,
        /** Not published; there are files. */
        WAITING,
        /** Not published; there are no files, although the contract expects some. */
        NO_INPUT,
        /** Not published; there are no files, and none are expected. */
        NOT_EXPECTED,
        /** Not published; the raw zone was not checked. */
        NOT_PUBLISHED
    }

    /**
     * The state of one dataset on one day.
     *
     * @param latest the manifest of the last run; empty if there is none or it was not looked up
     * @param presentUntil by column that the last run's files lack, the last day on which they had it
     * @param hasInput whether the raw zone has files; empty if it was not checked
     * @param retired whether the day is before the first that retention keeps
     */
    public static PublicationState of(
            Optional<LedgerEntry> entry,
            Optional<RunManifest> latest,
            Map<String, LocalDate> presentUntil,
            Optional<Boolean> hasInput,
            Calendar calendar,
            LocalDate day,
            boolean retired) {
        Optional<BatchStatus> failure = latest.filter(run -> run.status().exitCode() != 0)
                .filter(run ->
                        entry.isEmpty() || run.finishedAt().isAfter(entry.get().publishedAt()))
                .map(RunManifest::status);
        return new PublicationState(
                kind(entry, failure.isPresent(), hasInput, calendar, day, retired),
                entry,
                failure,
                ColumnReport.of(latest, presentUntil));
    }

    private static Kind kind(
            Optional<LedgerEntry> entry,
            boolean failure,
            Optional<Boolean> hasInput,
            Calendar calendar,
            LocalDate day,
            boolean retired) {
        if (entry.isPresent()) {
            return switch (entry.get().state()) {
                case PUBLISHED -> Kind.PUBLISHED;
                case UNPUBLISHED -> Kind.UNPUBLISHED;
                case RETIRED -> Kind.RETIRED;
            };
        }
        if (retired) {
            return Kind.RETIRED;
        }
        if (failure) {
            return Kind.LAST_RUN_FAILED;
        }
        if (hasInput.orElse(false)) {
            return Kind.WAITING;
        }
        if (!calendar.expects(day)) {
            return Kind.NOT_EXPECTED;
        }
        return hasInput.isPresent() ? Kind.NO_INPUT : Kind.NOT_PUBLISHED;
    }
}
