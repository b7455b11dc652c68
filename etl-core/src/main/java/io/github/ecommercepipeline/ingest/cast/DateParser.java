package io.github.ecommercepipeline.ingest.cast;

import io.github.ecommercepipeline.ingest.Reason;
import java.util.List;
import java.util.Optional;

/** Days since 1970-01-01. */
final class DateParser extends FieldParser {

    private static final long serialVersionUID = 1L;

    private final TimePattern[] patterns;
    private final TimePattern[] shortened;
    private transient LocalMoment moment;

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
        if (moment == null) {
            moment = new LocalMoment();
        }
        if (!read(patterns, bytes, from, to, moment)) {
            return read(shortened, bytes, from, to, moment) ? Reason.TWO_DIGIT_YEAR : Reason.DATE;
        }
        if (moment.nanoOfDay != 0) {
            return Reason.TIME_OF_DAY;
        }
        value.number = moment.epochDay;
        return null;
    }

    static boolean read(TimePattern[] patterns, byte[] bytes, int from, int to, LocalMoment moment) {
        for (TimePattern pattern : patterns) {
            if (pattern.read(bytes, from, to, moment)) {
                return true;
            }
        }
        return false;
    }
}
