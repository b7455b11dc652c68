package io.github.ecommercepipeline.cli.quarantine;

import io.github.ecommercepipeline.cli.terminal.Terminal;
import java.time.LocalDate;
import java.util.List;

/** Shows quarantined records, grouped by dataset. */
public interface QuarantineView {

    /**
     * Begins a dataset.
     *
     * @param newer runs that started after the one shown and are not known to be published
     * @param lines the line numbers of its records
     */
    void dataset(String name, LocalDate businessDate, PastRun run, List<PastRun> newer, RecordLines lines);

    void entry(QuarantinedRecord entry);

    /** Ends a dataset with the number of records that matched, and of those that were shown. */
    void matching(long matching, long shown);

    void end(Terminal terminal);
}
