package io.github.ecommercepipeline.contract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
 * Judges {@link DateTimeFormatter} patterns by using them, English and strict, as the reader of fields will: a pattern
 * must read back what it wrote.
 */
final class DatePattern {

    /** Hours past noon, and days that are months too, so that a pattern which mixes them up is caught. */
    private static final List<OffsetDateTime> SAMPLES = List.of(
            OffsetDateTime.of(2011, 10, 9, 20, 37, 0, 0, ZoneOffset.ofHours(2)),
            OffsetDateTime.of(2024, 5, 6, 13, 7, 0, 0, ZoneOffset.ofHours(2)));

    private DatePattern() {}

    /** What is wrong with a pattern of that type, if anything. */
    static Optional<String> fault(String pattern, FieldType type) {
        String letters = pattern.replaceAll("'[^']*'", "''");
        if (letters.contains("y") && !letters.contains("G")) {
            return Optional.of("'y' is the year of an era, which strict reading needs an era for; use 'u': uuuu or uu");
        }
        if (letters.matches("(.*[^u])?(u|uuu|u{5,})([^u].*)?")) {
            return Optional.of("a year of any length; write uuuu, or uu for two digits that mean 2000 to 2099");
        }
        DateTimeFormatter formatter;
        try {
            formatter = formatter(pattern);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        boolean day = type instanceof FieldType.Date;
        for (OffsetDateTime sample : SAMPLES) {
            Optional<Reading> reading = write(formatter, sample).flatMap(text -> read(formatter, text));
            if (reading.isEmpty() || !reading.get().date().equals(sample.toLocalDate())) {
                return Optional.of("does not name a day: it needs year, month and day");
            }
            if (day && reading.get().hasTime()) {
                return Optional.of("reads a time of day, which a date would lose; use a timestamp, or quote the time "
                        + "as text if it always is the same");
            }
            if (!day && !reading.get().time().equals(Optional.of(sample.toLocalDateTime()))) {
                return Optional.of("does not name a minute: it needs a day, HH (or hh with a) and mm");
            }
        }
        return Optional.empty();
    }

    /** Whether some text means one day or minute by one pattern and another by the other. */
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

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    private static Optional<String> write(DateTimeFormatter formatter, OffsetDateTime sample) {
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

    /** @param hasTime some of a time of day was read, if not enough for one */
    private record Reading(LocalDate date, Optional<LocalDateTime> time, boolean hasTime) {}
}
