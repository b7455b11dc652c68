package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import java.time.LocalDate;

/** Days from one to another, both included. */
record DayRange(LocalDate from, LocalDate to) {

    DayRange {
        if (from.isAfter(to)) {
            throw new UsageException(
                    "--from " + from + " is after --to " + to + "; allowed: a first day on or before the last");
        }
    }
}
