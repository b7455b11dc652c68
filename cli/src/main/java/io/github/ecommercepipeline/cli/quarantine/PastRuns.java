package io.github.ecommercepipeline.cli.quarantine;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The runs of a batch, newest first. */
public record PastRuns(List<PastRun> runs) {

    public PastRuns {
        runs = runs.stream()
                .sorted(Comparator.comparing(PastRun::startedAt).reversed())
                .toList();
    }

    /** The published run or, if there is none, the newest. */
    public Optional<PastRun> current() {
        return runs.stream()
                .filter(PastRun::isPublished)
                .findFirst()
                .or(() -> runs.stream().findFirst());
    }

    public Optional<PastRun> withId(String runId) {
        return runs.stream().filter(run -> run.runId().equals(runId)).findFirst();
    }

    /** The runs that started after the given one and are not known to be published. */
    public List<PastRun> newerThan(PastRun run) {
        return runs.stream()
                .filter(other -> other.startedAt().isAfter(run.startedAt()) && !other.isPublished())
                .toList();
    }
}
