package io.github.ecommercepipeline.archiver.restore;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The outcome of restoring one batch. */
record BatchRestored(String dataset, LocalDate date, String runId, List<Restored> objects) {

    BatchRestored {
        objects = List.copyOf(objects);
    }

    List<String> failures() {
        return objects.stream().map(Restored::failure).flatMap(Optional::stream).toList();
    }

    /** One line for people. */
    String summary() {
        long copied = objects.stream().filter(Restored::copied).count();
        return String.format(
                Locale.ROOT,
                "%s %s: %d objects restored from run %s, %d already present, %d failed",
                dataset,
                date,
                copied,
                runId,
                objects.size() - copied - failures().size(),
                failures().size());
    }
}
