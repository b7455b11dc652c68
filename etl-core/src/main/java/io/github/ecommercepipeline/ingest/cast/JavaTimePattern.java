package io.github.ecommercepipeline.ingest.cast;

import java.nio.charset.StandardCharsets;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads any pattern with java.time, strictly and with English names. */
final class JavaTimePattern implements TimePattern {

    private static final long serialVersionUID = 1L;

    /** No realistic pattern matches a longer text. */
    private static final int MAX_BYTES = 200;

    private static final List<ChronoField> TIMES =
            Arrays.stream(ChronoField.values()).filter(ChronoField::isTimeBased).toList();

    private final String pattern;
    private transient DateTimeFormatter formatter;

    JavaTimePattern(String pattern) {
        this.pattern = pattern;
        formatter();
    }

    private DateTimeFormatter formatter() {
        if (formatter == null) {
            formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        }
        return formatter;
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, ParsedDateTime result) {
        if (to - from > MAX_BYTES) {
            return false;
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // Avoids an exception for each text in another format.
        ParsePosition position = new ParsePosition(0);
        if (formatter().parseUnresolved(text, position) == null || position.getIndex() < text.length()) {
            return false;
        }
        try {
            TemporalAccessor parsed = formatter().parse(text);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            if (date == null || date.getYear() < 1 || date.getYear() > 9999) {
                return false;
            }
            if (time == null && TIMES.stream().anyMatch(parsed::isSupported)) {
                return false; // an hour without AM or PM, or minutes without an hour
            }
            ZoneId offset = parsed.query(TemporalQueries.offset());
            result.epochDay = date.toEpochDay();
            result.nanoOfDay = time == null ? 0 : time.toNanoOfDay();
            result.zone = offset != null ? offset : parsed.query(TemporalQueries.zoneId());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
