package io.github.ecommercepipeline.cli.quarantine;

import io.github.ecommercepipeline.cli.terminal.Terminal;
import java.time.LocalDate;
import java.util.List;

/** Shows quarantined records, dataset by dataset. */
public interface QuarantineView {

    /**
     * Begins a dataset.
     *
     * @param newer runs that started after the one shown and are not known to be published
     */
    void dataset(String name, LocalDate businessDate, PastRun run, List<PastRun> newer);

    void entry(QuarantinedRecord entry);

    /** Ends a dataset: how many records matched, and how many of them were shown. */
    void matching(long matching, long shown);

    void end(Terminal terminal);
}
