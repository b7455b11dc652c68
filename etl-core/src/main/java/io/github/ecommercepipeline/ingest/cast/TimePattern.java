package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.contract.ZonePattern;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** One format of dates or timestamps, read strictly; years 1 to 9999. */
interface TimePattern extends Serializable {

    /** Whether the UTF-8 in {@code [from, to)} is an existing date or timestamp; if so, {@code result} holds it. */
    boolean read(byte[] bytes, int from, int to, ParsedDateTime result);

    /**
     * The pattern for a {@link java.time.format.DateTimeFormatter} pattern, {@code y} meaning {@code u}.
     *
     * @throws IllegalArgumentException if it is invalid
     */
    static TimePattern of(String pattern) {
        String proleptic = replaceOutsideQuotes(pattern, "y", "u");
        JavaTimePattern java = new JavaTimePattern(proleptic);
        return NumericTimePattern.of(proleptic)
                .<TimePattern>map(numeric -> numeric)
                .orElse(java);
    }

    /**
     * The pattern for one that may contain the abbreviation of a zone.
     *
     * @param zoneNames what the abbreviations mean
     */
    static TimePattern of(String pattern, Map<String, ZoneId> zoneNames) {
        String withIds = ZonePattern.withIds(pattern);
        return withIds.equals(pattern) ? of(pattern) : new ZoneNamePattern(of(withIds), zoneNames);
    }

    /** The same format with a two-digit year, if its year has four digits. */
    static Optional<TimePattern> withTwoDigitYear(String pattern) {
        String proleptic = replaceOutsideQuotes(ZonePattern.withIds(pattern), "y", "u");
        String shorter = replaceOutsideQuotes(proleptic, "uuuu", "uu");
        return shorter.equals(proleptic) ? Optional.empty() : Optional.of(new JavaTimePattern(shorter));
    }

    private static String replaceOutsideQuotes(String pattern, String from, String to) {
        String[] parts = pattern.split("'", -1);
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = parts[i].replace(from, to);
        }
        return String.join("'", parts);
    }
}
