package io.github.ecommercepipeline.run;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Pattern;

/** Job run ids: they stand in file and table names. */
final class RunIds {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd't'HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private RunIds() {}

    static String next(Clock clock) {
        return "r" + TIME.format(clock.instant()) + "_"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    static String checked(String runId) {
        if (!ALLOWED.matcher(runId).matches()) {
            throw new IllegalArgumentException(
                    "the job run id '" + runId + "' must be 1 to 80 letters, digits, '_' or '-'");
        }
        return runId;
    }

    /** The run id of a job's attempts at a batch, the first of which has the job's own. */
    static String ofAttempt(String jobRunId, int attempt) {
        return attempt == 1 ? jobRunId : jobRunId + "." + attempt;
    }

    /** Whether that job made the run; unambiguous, for no job's id has a dot. */
    static boolean isOfJob(String runId, String jobRunId) {
        return runId.equals(jobRunId) || runId.startsWith(jobRunId + ".");
    }
}
