package io.github.ecommercepipeline.contract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Validates {@link DateTimeFormatter} patterns by trying them as fields are later read, in English and strictly: a
 * pattern must parse what it formats.
 */
final class DatePattern {

    /** Hours after noon and days that are also months, so that a pattern which confuses them is caught. */
    private static final List<ZonedDateTime> SAMPLES = List.of(
            ZonedDateTime.of(2011, 10, 9, 20, 37, 0, 0, ZoneId.of("Europe/Berlin")),
            ZonedDateTime.of(2024, 5, 6, 13, 7, 0, 0, ZoneId.of("Europe/Berlin")));

    private DatePattern() {}

    /** What is wrong with a pattern for that type, if anything. */
    static Optional<String> fault(String pattern, FieldType type) {
        String letters = letters(pattern);
        if (letters.contains("y") && !letters.contains("G")) {
            return Optional.of("'y' is a year of era, which strict parsing accepts only with an era; use uuuu or uu");
        }
        if (letters.matches("(.*[^u])?(u|uuu|u{5,})([^u].*)?")) {
            return Optional.of("accepts a year of variable length; use uuuu, or uu for the years 2000 to 2099");
        }
        if (letters.matches(".*(zzzz|v|V{3}).*")) {
            return Optional.of("reads names of zones that are not the same in every version of Java; use z for an"
                    + " abbreviation, VV for a zone such as Europe/London, or an offset: X, x, Z, O");
        }
        if (type instanceof FieldType.Date && readsOffset(pattern)) {
            return Optional.of("reads a zone or an offset, which has no meaning for a date; use a timestamp");
        }
        DateTimeFormatter formatter;
        try {
            formatter = formatter(pattern);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        boolean day = type instanceof FieldType.Date;
        for (ZonedDateTime sample : SAMPLES) {
            Optional<Reading> reading = write(formatter, sample).flatMap(text -> read(formatter, text));
            if (reading.isEmpty() || !reading.get().date().equals(sample.toLocalDate())) {
                return Optional.of("does not identify a day: year, month and day are needed");
            }
            if (day && reading.get().hasTime()) {
                return Optional.of("reads a time of day, which a date cannot hold; use a timestamp, or quote the time "
                        + "as literal text if it is always the same");
            }
            if (!day && !reading.get().time().equals(Optional.of(sample.toLocalDateTime()))) {
                return Optional.of("does not identify a minute: a day, HH (or hh with a) and mm are needed");
            }
        }
        return Optional.empty();
    }

    /** Whether the two patterns read some text as different days or minutes. */
    static boolean contradict(String first, String second) {
        DateTimeFormatter writer = formatter(first);
        DateTimeFormatter reader = formatter(second);
        return SAMPLES.stream().anyMatch(sample -> {
            Optional<String> text = write(writer, sample);
            Optional<Reading> meant = text.flatMap(written -> read(writer, written));
            Optional<Reading> understood = text.flatMap(written -> read(reader, written));
            return understood.isPresent() && !understood.equals(meant);
        });
    }

    /** Whether the pattern reads an offset from UTC or a zone. */
    static boolean readsOffset(String pattern) {
        return letters(pattern).matches(".*[XxZOzV].*");
    }

    private static String letters(String pattern) {
        return pattern.replaceAll("'[^']*'", "''");
    }

    /** Abbreviations of zones are replaced by zones before a text is read. */
    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(ZonePattern.withIds(pattern), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static Optional<String> write(DateTimeFormatter formatter, ZonedDateTime sample) {
        try {
            return Optional.of(formatter.format(sample));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Reading> read(DateTimeFormatter formatter, String text) {
        try {
            TemporalAccessor parsed = formatter.parse(text);
            LocalDate date = LocalDate.from(parsed);
            return Optional.of(new Reading(
                    date,
                    Optional.ofNullable(parsed.query(TemporalQueries.localTime()))
                            .map(date::atTime),
                    Arrays.stream(ChronoField.values()).anyMatch(f -> f.isTimeBased() && parsed.isSupported(f))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @param hasTime whether any part of a time of day was read, complete or not */
    private record Reading(LocalDate date, Optional<LocalDateTime> time, boolean hasTime) {}
}
