package io.github.ecommercepipeline.cli.command;

import java.time.LocalDate;
import picocli.CommandLine.Option;

/** {@code --date}: the business date to process or to show. */
public final class DateOption {

    @Option(
            names = "--date",
            required = true,
            converter = DateConverter.class,
            paramLabel = "<day>",
            description = "The business date, such as 2024-05-27.")
    private LocalDate date;

    public LocalDate date() {
        return date;
    }
}
