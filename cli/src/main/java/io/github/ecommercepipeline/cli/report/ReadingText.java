package io.github.ecommercepipeline.cli.report;

import io.github.ecommercepipeline.ingest.table.ReadCount;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a batch has been read, how fast, and how long the rest will take at this rate.
 *
 * @param bytes of all inputs, as stored
 * @param startedAt nanoseconds
 */
record ReadingText(long bytes, ReadCount read, long startedAt) {

    private static final double MEGABYTE = 1e6;
    private static final double NANOS = 1e9;
    /** Before, the rate is that of a start. */
    private static final double RATE_AFTER_SECONDS = 2;

    /** Empty as long as this process has read nothing, as when other machines do. */
    Optional<String> at(long nanos) {
        long done = Math.min(bytes, read.bytes());
        if (done == 0) {
            return Optional.empty();
        }
        double seconds = (nanos - startedAt) / NANOS;
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "reading: %d %% of %,.1f MB", 100 * done / bytes, bytes / MEGABYTE));
        if (seconds > 0) {
            text.append(String.format(Locale.ROOT, ", %,.1f MB/s", done / MEGABYTE / seconds));
        }
        text.append(String.format(Locale.ROOT, ", %,d records", read.records()));
        if (seconds >= RATE_AFTER_SECONDS && done < bytes) {
            text.append(", ").append(left(Duration.ofSeconds(Math.round(seconds * (bytes - done) / done))));
        }
        return Optional.of(text.toString());
    }

    private static String left(Duration time) {
        return time.toHours() > 0
                ? String.format(
                        Locale.ROOT, "%d:%02d:%02d left", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d left", time.toMinutesPart(), time.toSecondsPart());
    }
}
