package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.Overlap;
import io.github.ecommercepipeline.ingest.Reason;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Reads timestamps as microseconds since 1970-01-01 00:00 UTC; a date without a time means midnight. */
final class TimestampParser extends FieldParser {

    private static final long serialVersionUID = 1L;

    private static final long DAY_SECONDS = 86_400;
    private static final long NANOS = 1_000_000_000;
    private static final long MICROS = 1_000_000;

    private final TimePattern[] patterns;
    private final TimePattern[] shortened;
    private final ZoneId zone;
    private final Overlap overlap;
    private transient ParsedDateTime result;

    TimestampParser(FieldFormat format) {
        this.patterns = format.patterns().stream()
                .map(pattern -> TimePattern.of(pattern, format.zoneNames()))
                .toArray(TimePattern[]::new);
        this.shortened = DateParser.shortened(format.patterns());
        this.zone = format.zone().normalized();
        this.overlap = format.overlap();
    }

    @Override
    Reason parse(byte[] bytes, int from, int to, CastValue value) {
        if (result == null) {
            result = new ParsedDateTime();
        }
        if (!DateParser.read(patterns, bytes, from, to, result)) {
            boolean isShort = DateParser.read(shortened, bytes, from, to, result);
            return isShort ? Reason.TWO_DIGIT_YEAR : Reason.TIMESTAMP;
        }
        if (result.nanoOfDay % 1000 != 0) {
            return Reason.SCALE;
        }
        ZoneId place = result.zone == null ? zone : result.zone;
        long seconds = result.epochDay * DAY_SECONDS + result.nanoOfDay / NANOS;
        ZoneOffset offset;
        if (place instanceof ZoneOffset fixed) {
            offset = fixed;
        } else {
            LocalDateTime local = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
            List<ZoneOffset> offsets = place.getRules().getValidOffsets(local);
            if (offsets.isEmpty()) {
                return Reason.TIME_GAP;
            }
            if (offsets.size() > 1 && overlap == Overlap.REJECT) {
                return Reason.TIME_OVERLAP;
            }
            offset = offsets.get(overlap == Overlap.LATER ? offsets.size() - 1 : 0);
        }
        value.statedDay = result.epochDay;
        value.number = (seconds - offset.getTotalSeconds()) * MICROS + result.nanoOfDay % NANOS / 1000;
        return YearRange.containsInstant(value.number) ? null : Reason.OUT_OF_RANGE;
    }
}
