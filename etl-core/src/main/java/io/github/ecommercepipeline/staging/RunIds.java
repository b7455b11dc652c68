package io.github.ecommercepipeline.staging;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Run ids; part of file and table names. */
public final class RunIds {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd't'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private RunIds() {}

    /** A new run id, which begins with the time. */
    public static String next(Clock clock) {
        return "r" + TIME.format(clock.instant()) + "_"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    /** The run id itself, if it may be part of names. */
    public static String checked(String runId) {
        if (!ALLOWED.matcher(runId).matches()) {
            throw new IllegalArgumentException(
                    "the job run id '" + runId + "' must be 1 to 80 letters, digits, '_' or '-'");
        }
        return runId;
    }

    /** The run id of an attempt; the first attempt's is the job run id. */
    public static String ofAttempt(String jobRunId, int attempt) {
        return attempt == 1 ? jobRunId : jobRunId + "." + attempt;
    }

    /** Whether the run belongs to that job; unambiguous, because no job run id contains a dot. */
    public static boolean isOfJob(String runId, String jobRunId) {
        return runId.equals(jobRunId) || runId.startsWith(jobRunId + ".");
    }
}
