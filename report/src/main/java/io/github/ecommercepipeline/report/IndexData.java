package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.RunManifest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What the index over days is made of.
 *
 * @param from the first day
 * @param to the last day
 * @param runs of these days
 * @param reports the names of the files beside the index
 */
public record IndexData(LocalDate from, LocalDate to, List<RunManifest> runs, Set<String> reports, Instant writtenAt) {

    public IndexData {
        runs = List.copyOf(runs);
        reports = Set.copyOf(reports);
    }
}
