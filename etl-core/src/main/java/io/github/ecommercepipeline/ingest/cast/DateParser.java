package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.ingest.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads dates as days since 1970-01-01. */
final class DateParser extends FieldParser {

    private static final long serialVersionUID = 1L;

    private final TimePattern[] patterns;
    private final TimePattern[] shortened;
    private transient ParsedDateTime result;
    /** The text that was read last, and its day: many records of a batch have the same. */
    private transient byte[] lastText;

    private transient long lastDay;

    DateParser(List<String> patterns) {
        this.patterns = patterns.stream().map(TimePattern::of).toArray(TimePattern[]::new);
        this.shortened = shortened(patterns);
    }

    static TimePattern[] shortened(List<String> patterns) {
        return patterns.stream()
                .map(TimePattern::withTwoDigitYear)
                .flatMap(Optional::stream)
                .toArray(TimePattern[]::new);
    }

    @Override
    Reason parse(byte[] bytes, int from, int to, CastValue value) {
        if (lastText != null && Arrays.equals(bytes, from, to, lastText, 0, lastText.length)) {
            value.number = lastDay;
            return null;
        }
        if (result == null) {
            result = new ParsedDateTime();
        }
        if (!read(patterns, bytes, from, to, result)) {
            return read(shortened, bytes, from, to, result) ? Reason.TWO_DIGIT_YEAR : Reason.DATE;
        }
        if (result.nanoOfDay != 0) {
            return Reason.TIME_OF_DAY;
        }
        value.number = result.epochDay;
        lastDay = result.epochDay;
        lastText = Arrays.copyOfRange(bytes, from, to);
        return null;
    }

    static boolean read(TimePattern[] patterns, byte[] bytes, int from, int to, ParsedDateTime result) {
        for (TimePattern pattern : patterns) {
            if (pattern.read(bytes, from, to, result)) {
                return true;
            }
        }
        return false;
    }
}
