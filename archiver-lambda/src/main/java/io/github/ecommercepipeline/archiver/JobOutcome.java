package io.github.ecommercepipeline.archiver;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcomes of a job's batches. */
record JobOutcome(String jobRunId, List<BatchOutcome> batches) {

    private static final int NAMED = 20;

    JobOutcome {
        batches = List.copyOf(batches);
    }

    long batches(BatchOutcome.State state) {
        return batches.stream().filter(batch -> batch.state() == state).count();
    }

    Counts counts() {
        return Counts.sum(batches.stream().map(BatchOutcome::counts).toList());
    }

    List<String> failures() {
        return batches.stream().flatMap(batch -> batch.failures().stream()).toList();
    }

    boolean isUnfinished() {
        return counts().left() > 0;
    }

    /** One line for people. */
    String summary() {
        Counts counts = counts();
        return String.format(
                Locale.ROOT,
                "job run %s: %d batches archived, %d already archived; %d objects copied (%d bytes), %d found in the archive,"
                        + " %d sources removed, %d failed, %d left",
                jobRunId,
                batches(BatchOutcome.State.ARCHIVED),
                batches(BatchOutcome.State.ALREADY_ARCHIVED),
                counts.copied(),
                counts.copiedBytes(),
                counts.found(),
                counts.removed(),
                failures().size(),
                counts.left());
    }

    /** The failures, one per line; only the first if there are many. */
    String failureText() {
        List<String> failures = failures();
        String more = failures.size() > NAMED ? "\n  and " + (failures.size() - NAMED) + " more" : "";
        return failures.stream()
                .limit(NAMED)
                .map(failure -> "\n  " + failure)
                .collect(Collectors.joining("", "", more));
    }
}
