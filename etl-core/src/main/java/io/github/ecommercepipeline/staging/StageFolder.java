package io.github.ecommercepipeline.staging;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run, as named by its stage folder.
 *
 * @param expectedVersion the batch's version in the ledger when the run began; the run publishes the next one or nothing
 */
public record StageFolder(String dataset, LocalDate businessDate, long expectedVersion, String runId) {

    private static final Pattern NAME = Pattern.compile("(.+?)_(\\d{8})_v(\\d{1,18})_([A-Za-z0-9_.-]+)");

    /** The folder's name, below {@code stage}. */
    public String name() {
        return dataset + "_" + businessDate.format(DateTimeFormatter.BASIC_ISO_DATE) + "_v" + expectedVersion + "_"
                + runId;
    }

    /** Parses a folder's name; empty if it is not the name of a stage folder, whoever made it. */
    public static Optional<StageFolder> of(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return date(parts.group(2))
                .map(date -> new StageFolder(parts.group(1), date, Long.parseLong(parts.group(3)), parts.group(4)))
                .filter(run -> run.name().equals(name));
    }

    private static Optional<LocalDate> date(String digits) {
        try {
            return Optional.of(LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
