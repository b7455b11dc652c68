package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import java.time.LocalDate;

/** A range of days, both ends included. */
public record DayRange(LocalDate from, LocalDate to) {

    /** Before any business date. */
    static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
    /** After any business date. */
    static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    public DayRange {
        if (from.isAfter(to)) {
            throw new UsageException(
                    "--from " + from + " is after --to " + to + "; allowed: the same day or an earlier one");
        }
    }
}
