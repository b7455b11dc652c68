package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.contract.Calendar;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.warehouse.ledger.LedgerEntry;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;

/** How a batch stands: published, or why not. */
public record DayState(Kind kind, Optional<LedgerEntry> published, Optional<BatchStatus> trouble) {

    /** What can be said of a batch. */
    enum Kind {
        PUBLISHED,
        /** The last run came to a bad end, and none published. */
        TROUBLE,
        /** There are files, and no publish. */
        WAITING,
        /** There are no files, though the contract expects some. */
        NO_INPUT,
        /** There are no files, and none are expected. */
        NOT_EXPECTED,
        /** Not published; the raw zone was not looked at. */
        NOT_PUBLISHED
    }

    /**
     * The state of one dataset on one day.
     *
     * @param latest the last run's manifest; empty where there is none or nobody looked
     * @param hasInput whether the raw zone holds files; empty where nobody looked
     */
    public static DayState of(
            Optional<LedgerEntry> entry,
            Optional<RunManifest> latest,
            Optional<Boolean> hasInput,
            Calendar calendar,
            LocalDate day) {
        Optional<BatchStatus> trouble = latest.filter(run -> run.status().exitCode() != 0)
                .filter(run ->
                        entry.isEmpty() || run.finishedAt().isAfter(entry.get().publishedAt()))
                .map(RunManifest::status);
        return new DayState(kind(entry.isPresent(), trouble.isPresent(), hasInput, calendar, day), entry, trouble);
    }

    private static Kind kind(
            boolean published, boolean trouble, Optional<Boolean> hasInput, Calendar calendar, LocalDate day) {
        if (published) {
            return Kind.PUBLISHED;
        }
        if (trouble) {
            return Kind.TROUBLE;
        }
        if (hasInput.orElse(false)) {
            return Kind.WAITING;
        }
        if (!expected(calendar, day)) {
            return Kind.NOT_EXPECTED;
        }
        return hasInput.isPresent() ? Kind.NO_INPUT : Kind.NOT_PUBLISHED;
    }

    private static boolean expected(Calendar calendar, LocalDate day) {
        return switch (calendar) {
            case EVERY_DAY -> true;
            case WEEKDAYS -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
            case NONE -> false;
        };
    }
}
